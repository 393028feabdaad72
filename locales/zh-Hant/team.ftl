team-none = 您還沒有團隊。有人透過您的邀請連結加入後，這裡會用數字顯示團隊的人數和購買情形。
team-size = <b>我的團隊</b>：{ $size } 人
team-month = { $which ->
    [now] 本月
   *[last] 上月
 }：{ $told }
team-line = <b>{ $sales }</b> · { $orders } 筆 · { $customers } 人購買 · 新加入 { $joined } 人
team-seen = 這裡只有數字和代號。對方是誰、怎麼聯絡、買了什麼，都不會顯示；同意您聯絡的客戶，名單裡會註明。
team-nobody = 團隊裡現在沒有人。
team-nothing = 還沒有任何紀錄。
team-people = <b>我的團隊</b> · { $size } 人 · 第 { $page } / { $pages } 頁
    依本月購買金額排列。
team-person = <b>客戶 { $code }</b> · { $state ->
    [active] 活躍
    [dormant] 有一陣子沒買了
   *[new] 還沒買過
 }{ $contact ->
    [yes] {" "}· 可以聯絡
   *[no] {""}
 }
team-person-month = · 本月 { $sales }，{ $orders } 筆
team-person-all = · 累計 { $sales }，{ $orders } 筆；{ $joined }加入
team-person-joined = · { $joined }加入
team-months = <b>按月統計</b>
team-months-month = <b>{ $month }</b>
team-links = <b>依邀請連結統計</b>
team-link = { $kind ->
    [named] <b>{ $label }</b>
    [nameless] <b>未命名的連結</b>
   *[none] <b>不是透過連結來的</b>
 }
team-link-sums = 加入 { $joined } 人 · { $orders } 筆 · { $sales }
team-file = 這是您的團隊表格，請妥善保管，不要外傳。
team-button-people = 名單
team-button-months = 按月
team-button-links = 按連結
team-button-file = 匯出
team-button-before = ‹ 上一頁
team-button-after = 下一頁 ›
team-button-contacts = 可以聯絡的客戶
team-button-back = 我的團隊
team-card-title = 近 12 個月銷售額
team-card-size = { $size } 人
team-card-month = { $month }
team-card-sum = { $sales }
refusal-team-file-too-soon = 一小時內只能匯出一次，{ $again } 之後可以再次匯出。
