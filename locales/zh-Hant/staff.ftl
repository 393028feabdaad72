staff-role = { $role ->
    [owner] 負責人
    [admin] 管理員
    [marketer] 行銷
    [support] 客服
    [read_only] 唯讀
   *[member] 無
 }
staff-title = <b>工作人員：{ $total }</b>
staff-line = { $who } · { staff-role } · 自 { $since }{ $mine ->
    [yes] （您）
   *[no] { "" }
 }
staff-button = { $who } { staff-role }
staff-button-new = ➕ 新增
staff-button-all = ‹ 全部工作人員
staff-button-away = 解除職務
staff-button-link = 🔗 用連結（15 分鐘內，限一次）
staff-button-number = #️⃣ 用會員編號
staff-role-may = { $role ->
    [owner] <b>負責人</b>：全部事項，可任免所有角色
    [admin] <b>管理員</b>：除任免管理員和負責人以外的全部事項
    [marketer] <b>行銷</b>：推廣活動與人群
    [support] <b>客服</b>：領取申請、會員問題、複核
   *[read_only] <b>唯讀</b>：只能查看，不能更動
 }
staff-one =
    <b>{ $who }</b> · { staff-role }
    自 { $since }，由 { $by } 指定
    Telegram：<code>{ $telegram }</code>
staff-mine = 這是您自己。您的角色只能由別人更改。
staff-change = 要改成哪個角色？接下來會請您寫明原因。
staff-new = <b>新增工作人員：哪個角色？</b>
staff-way = 新成員怎麼加入（{ staff-role }）？
staff-link =
    請把這個連結只發給本人：
    { $url }

    第一個打開的人將成為<b>{ staff-role }</b>。僅限一次，{ $until } 前有效，不再顯示。
staff-joined = 歡迎加入！您的角色是<b>{ staff-role }</b>。點下面的按鈕或傳送 /admin 進入工作台。
staff-yours = 您現在的角色是<b>{ staff-role }</b>。工作台：/admin
staff-dismissed = 您已不再擔任工作人員，感謝您的付出。
staff-changed = 👥 { $by } 更改了角色：{ $who }，{ $before } → { $role }。如果不該這樣，請儘快處理。
staff-came = 👥 { $who } 透過負責人的連結加入：{ $role }。如果不該這樣，請儘快處理。
serving-prompt = { $what ->
    [owner] 為什麼改為負責人？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
    [admin] 為什麼改為管理員？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
    [marketer] 為什麼改為行銷？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
    [support] 為什麼改為客服？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
    [read_only] 為什麼改為唯讀？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
   *[member] 為什麼解除職務？請回覆這則訊息寫明原因。（紀錄 #{ $serving }）
 }
serving-placeholder = 原因，最多 200 字
newcomer-prompt = { $what ->
    [owner] 誰來擔任負責人，為什麼？請回覆會員編號和原因，例如：12 負責新店
    [admin] 誰來擔任管理員，為什麼？請回覆會員編號和原因，例如：12 負責新店
    [marketer] 誰來擔任行銷，為什麼？請回覆會員編號和原因，例如：12 負責貼文
    [support] 誰來擔任客服，為什麼？請回覆會員編號和原因，例如：12 協助客服
   *[read_only] 誰來擔任「唯讀」，為什麼？請回覆會員編號和原因，例如：12 核對帳目
 }
newcomer-placeholder = 會員編號和原因
newcomer-number-please = 請先寫會員編號，再寫原因。使用者名稱可能易主，不能使用。
refusal-not-serving = 這個角色剛才已有變動，請重新打開列表。
refusal-own-role = 不能更改自己的角色，請讓另一位負責人操作。
refusal-serves-already = 您已經是工作人員了，這個連結仍可給別人使用。
refusal-nobody-to-appoint = 沒有這個編號的會員，或者對方還沒有在這裡點過「開始」。
refusal-staff-reason-missing = 請寫明原因。
