profile-usage =
    /member 12：依會員編號（或 Telegram ID）
    /member kameng:1001：依商城和商城帳戶
    也可以把對方的一則訊息轉發給我。
profile-prompt = { $what ->
   *[find] 要查哪位會員？請回覆會員編號、Telegram ID 或商城帳戶。
 }
profile-placeholder = 會員編號或商城帳戶
profile-title = <b>會員 #{ $member }</b>{ $linked ->
    [no] {" "}· 還沒有來過 Telegram
   *[yes] {" "}· Telegram { $telegram }{ $reachable ->
        [yes] {""}
       *[no] {" "}· 🚫 無法送達
     }
 }
profile-since = { $day } 加入 · { $language }
profile-account = 🛒 { $source }：{ $account }
profile-more = ……還有 { $count } 個帳戶
profile-flag = { $kind ->
    [freeze] ❄️ 已凍結
    [ban] ⛔ 已封鎖
    [hold] ⏸ 已暫停
   *[review] 🔎 審核中
 }（{ $at } 起）：{ $reason }
profile-case = 🔎 案件 #{ $case } 待審核（風險分 { $score }）
profile-points = ⭐ 積分：可用 { $available } · 待入帳 { $pending }{ $debt ->
    [0] {""}
   *[other] {" "}· 欠 { $debt }
 }
profile-claims = 🎁 權益領取：{ $any ->
    [yes] { $listed }
   *[no] 還沒有
 }
profile-claims-state = { $state ->
    [waiting] 待處理 { $count }
    [claimed] 未使用 { $count }
    [fulfilled] 已完成 { $count }
    [expired] 已過期 { $count }
    [refused] 已拒絕 { $count }
   *[revoked] 已收回 { $count }
 }
profile-upline = { $any ->
    [yes] 🔗 邀請人：會員 #{ $upline }（在對方那裡是客戶 { $code }）
   *[no] 🔗 沒有邀請人
 } · 直接邀請 { $direct } 人
profile-commission = 💰 佣金：待結算 { $pending } · 審核中 { $review } · 可提領 { $payable } · 提領中 { $held } · 已支付 { $paid }
profile-payout = 💸 提領 #{ $payout } 等待處理：{ $amount }
profile-ticket = 💬 問題 #{ $ticket } { $state ->
    [open] 等待回覆，最晚 { $due }
   *[answered] 已回覆，尚未關閉
 }{ $urgent ->
    [yes] {" "}🔴
   *[no] {""}
 }
profile-category = { $category ->
    [tier] 等級變動
    [points] 積分
    [invites] 邀請
    [promotion] 推廣訊息
   *[other] { $name }
 }
profile-opted-out = 🔕 不接收：{ $listed }
profile-most = { $most ->
    [0] 📬 推廣：不接收（會員的選擇）
   *[other] 📬 每週最多 { $most } 則推廣（會員的選擇）
 }
profile-quiet = { $any ->
    [yes] 🌙 勿擾：{ $hours }（會員的選擇）
   *[no] 🌙 隨時可收推廣（會員的選擇）
 }
profile-received = 📣 { $at } · 群發 #{ $broadcast } { $name }
profile-undelivered = ✉️ { $at } · { $what ->
    [tier] 等級
    [points] 積分
    [promotion] 推廣
   *[other] { $what }
 } · { $state ->
    [failed] 未送達
   *[unknown] 無法確定是否送達
 }：{ $fault }
profile-trace = <i>會員 #{ $member } 看到的內容：</i>
profile-button-why = 為什麼？{ $track }
profile-button-tiers = 🎚 等級調整
profile-button-excluded = 🚯 未計入：{ $n }
profile-button-bought = 🧾 消費紀錄
profile-button-grants = 🎁 贈送權益
profile-button-upline = 🔗 邀請人
profile-button-case = 🔎 案件 #{ $case }
profile-button-claims = 🎁 待處理領取
profile-button-back = 👤 #{ $member }
refusal-nobody-found = 沒有找到。請使用會員編號，或用 kameng:1001 這樣的商城帳戶，也可以轉發對方的一則訊息。
refusal-several-found = 有幾位會員的帳戶同名：{ $members }。請指定其中一位。
refusal-sender-hidden = 對方隱藏了轉發來源，請使用會員編號。
