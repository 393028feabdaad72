refusal-bad-segment = { $reason ->
    [track] 沒有等級體系「{ $name }」，可用：{ $known }。
    [tier] 沒有等級「{ $name }」，可用：{ $known }。
    [language] 沒有語言「{ $name }」，可用：{ $known }。
    [one-tier] 「及以上」「及以下」只能選一個等級。
    [no-day] 請至少填一個日期。
    [no-days-between] 這兩個日期之間沒有一天。
    [deep] 條件巢狀太深，最多 { $name } 層。
    [many] 條件太多，最多 { $name } 個。
    [metric] 沒有可用的指標「{ $name }」，可用：{ $known }。
    [perk] 沒有可領取的權益「{ $name }」，可用：{ $known }。
    [no-points] 目前的方案沒有積分。
    [no-agents] 目前的方案不支援邀請，沒有代理。
    [distance] 請填寫最多還差多少：一個大於零的數值，或百分比。
    [value-amount] 「{ $name }」不是金額，請寫成 2000.00 這樣。
    [value-ratio] 「{ $name }」不是比率，請寫成 5% 這樣。
    [value-count] 「{ $name }」不是整數。
    [value-day] 「{ $name }」不是日期，請寫成 2026-11-01 這樣。
    [value-days] 請填寫 1 到 { $name } 之間的天數。
   *[shape] 這個人群無法讀取，請重新建立。
 }
refusal-segment-gone = 這個人群已經不在了。
refusal-segment-named = 已有名為「{ $name }」的人群，請換個名稱。
refusal-too-many-segments = 已有 { $most } 個人群，請先刪除不用的。
command-segments = 推廣發給哪些人
segment-list = { $n ->
    [0] <b>人群</b>
   *[other] <b>人群</b> · { $n } 個
 }
segment-list-for = <b>發給哪些人？</b>請選擇人群，草稿會按現在的條件儲存。
segment-list-none = 還沒有人群。人群說明推廣發給誰，例如「黃金及以上，近 30 天活躍」。
segment-title = <b>{ $name }</b>
segment-all-of = 同時符合以下 { $n } 項：
segment-row = <b>{ $n }.</b> { $said }
segment-everybody = 所有人。
segment-not = 除了：{ $said }
segment-and = {" "}且{" "}
segment-or = {" "}或{" "}
segment-between = 、
segment-brackets = （{ $said }）
segment-name = { $name }
segment-tier = { $how ->
    [at_least] { $track }：{ $tiers }及以上
    [at_most] { $track }：{ $tiers }及以下
   *[one_of] { $track }：{ $tiers }
 }
segment-track = { $track }：高於最低等級，或由工作人員指定等級
segment-language-name = { $code ->
    [zh-Hans] 簡體中文
    [zh-Hant] 繁體中文
    [en] 英文
   *[other] { $code }
 }
segment-language = 語言：{ $languages }
segment-joined-within = { $days } 天內加入
segment-joined-since = { $day } 及以後加入
segment-joined-before = { $day } 之前加入
segment-line = 會員 #{ $member } 的直屬客戶
segment-month = { $n ->
    [0] 本月
   *[other] { $n } 月
 }
segment-birthday = 生日在{ $months }
segment-active = 近 { $days } 天活躍
segment-near = { $track }：距下一等級最多還差 { $missing }（{ $metric }）
segment-near-percent = { $track }：距下一等級最多還差 { $percent }%（{ $metric }）
segment-metric = { $metric }：{ $goal }
segment-unclaimed = 現在可領「{ $perk }」但還沒領
segment-points = 可用點數不少於 { $points }
segment-points-expiring = { $points ->
    [1] 有點數
   *[other] 至少 { $points } 點
 }將在 { $days } 天內過期
segment-agents-team = { $n ->
    [0] 代理
   *[other] 直屬客戶不少於 { $n } 人的代理
 }
segment-agents-sales = { $months ->
    [1] 本月
   *[other] 近 { $months } 個月
 }團隊銷售不少於 { $sales } 的代理
segment-which-new = 還要符合什麼條件？
segment-which-or = 「{ $said }」或者什麼？
segment-kind = { $kind ->
    [tier] 等級
    [near] 接近下一等級
    [metric] 指標
    [active] 活躍
    [joined] 加入日期
    [language] 語言
    [birthday] 生日
    [unclaimed] 未領權益
    [points] 可用點數
    [points_expiring] 即將過期的點數
    [track] 所在體系
    [agents] 代理
   *[line] 某代理的客戶
 }
segment-choose = { segment-kind }：請選擇
segment-how = { $how ->
    [one_of] 僅此等級
    [at_least] 此等級及以上
   *[at_most] 此等級及以下
 }
segment-compare = { $how ->
    [at_least] 達到
    [at_most] 不超過
    [more_than] 超過
   *[less_than] 低於
 }
segment-days = { $days } 天內
segment-since-day = 某天及以後
segment-before-day = 某天之前
segment-by-team = 按直屬客戶人數
segment-by-sales = 按團隊銷售額
segment-reaches = { $n ->
    [0] <b>沒有人</b>會收到。
   *[other] 將有 <b>{ $n } 人</b>收到。
 }
segment-waiting = 其中 { $n } 人現在處於勿擾時段，會晚些收到。
segment-examples = 部分會員及原因：
segment-example = ✅ <b>#{ $member }</b> · { $tier }
segment-example-out = 🚫 <b>#{ $member }</b> · { $tier } · { $why }
segment-because = · { condition-mark } { $said } → { $value }
segment-chosen = 已選好，草稿將發給這個人群。
segment-drop-sure = 確定刪除「{ $name }」嗎？用過它的草稿和群發不受影響。
segment-prompt = { $what ->
    [new] 新人群叫什麼名字？請回覆這則訊息。（編號 #{ $segment }）
    [name] 改成什麼名字？請回覆這則訊息。（編號 #{ $segment }）
    [line] 哪位代理？請回覆代理的會員編號。（編號 #{ $segment }）
    [active] 近多少天？請回覆數字。（編號 #{ $segment }）
    [joined] 請回覆日期（例如 2026-11-01）或天數。（編號 #{ $segment }）
    [near] 最多還差多少？請回覆數值，或百分比（例如 20%）。（編號 #{ $segment }）
    [metric] 數值是多少？請回覆次數、金額（例如 2000.00）或比率（例如 5%）。（編號 #{ $segment }）
    [points] 至少多少點數？請回覆數字。（編號 #{ $segment }）
    [points_expiring] 多少天內過期？請回覆數字。（編號 #{ $segment }）
   *[agents] 至少多少人或多少金額？請直接回覆。（編號 #{ $segment }）
 }
segment-placeholder = 請輸入
segment-button-new = ➕ 新增人群
segment-button-everybody = 👥 所有人
segment-button-before = ‹ 上一頁
segment-button-after = 下一頁 ›
segment-button-draft = ‹ 返回草稿
segment-button-list = ‹ 全部人群
segment-button-back = ‹ 返回
segment-button-line = ✏️ { $n }
segment-button-add = ➕ 新增條件
segment-button-count = 🔍 有多少人？
segment-button-again = ↻ 重新統計
segment-button-use = ✅ 選用
segment-button-name = 改名
segment-button-drop = 刪除
segment-button-drop-sure = 確定刪除
segment-button-value = 修改：{ segment-kind }
segment-button-or = ➕ 或者…
segment-button-turn = ⇄ 取反（除了）
segment-button-remove = 移除
refusal-segment-changed = 人群剛剛有變動，請重新開啟。
