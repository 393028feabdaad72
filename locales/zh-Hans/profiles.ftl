profile-usage =
    /member 12：按会员编号（或 Telegram ID）
    /member kameng:1001：按商城和商城账户
    也可以把对方的一条消息转发给我。
profile-prompt = { $what ->
   *[find] 要查哪位会员？请回复会员编号、Telegram ID 或商城账户。
 }
profile-placeholder = 会员编号或商城账户
profile-title = <b>会员 #{ $member }</b>{ $linked ->
    [no] {" "}· 还没有来过 Telegram
   *[yes] {" "}· Telegram { $telegram }{ $reachable ->
        [yes] {""}
       *[no] {" "}· 🚫 无法送达
     }
 }
profile-since = { $day } 加入 · { $language }
profile-account = 🛒 { $source }：{ $account }
profile-more = ……还有 { $count } 个账户
profile-flag = { $kind ->
    [freeze] ❄️ 已冻结
    [ban] ⛔ 已封禁
    [hold] ⏸ 已暂停
   *[review] 🔎 审核中
 }（{ $at } 起）：{ $reason }
profile-case = 🔎 案件 #{ $case } 待审核（风险分 { $score }）
profile-points = ⭐ 积分：可用 { $available } · 待入账 { $pending }{ $debt ->
    [0] {""}
   *[other] {" "}· 欠 { $debt }
 }
profile-claims = 🎁 权益领取：{ $any ->
    [yes] { $listed }
   *[no] 还没有
 }
profile-claims-state = { $state ->
    [waiting] 待处理 { $count }
    [claimed] 未使用 { $count }
    [fulfilled] 已完成 { $count }
    [expired] 已过期 { $count }
    [refused] 已拒绝 { $count }
   *[revoked] 已收回 { $count }
 }
profile-upline = { $any ->
    [yes] 🔗 邀请人：会员 #{ $upline }（在对方那里是客户 { $code }）
   *[no] 🔗 没有邀请人
 } · 直接邀请 { $direct } 人
profile-commission = 💰 佣金：待结算 { $pending } · 审核中 { $review } · 可提现 { $payable } · 提现中 { $held } · 已支付 { $paid }
profile-payout = 💸 提现 #{ $payout } 等待处理：{ $amount }
profile-ticket = 💬 问题 #{ $ticket } { $state ->
    [open] 等待回复，最晚 { $due }
   *[answered] 已回复，尚未关闭
 }{ $urgent ->
    [yes] {" "}🔴
   *[no] {""}
 }
profile-category = { $category ->
    [tier] 等级变动
    [points] 积分
    [invites] 邀请
    [promotion] 推广消息
   *[other] { $name }
 }
profile-opted-out = 🔕 不接收：{ $listed }
profile-most = { $most ->
    [0] 📬 推广：不接收（会员的选择）
   *[other] 📬 每周最多 { $most } 条推广（会员的选择）
 }
profile-quiet = { $any ->
    [yes] 🌙 免打扰：{ $hours }（会员的选择）
   *[no] 🌙 随时可收推广（会员的选择）
 }
profile-received = 📣 { $at } · 群发 #{ $broadcast } { $name }
profile-undelivered = ✉️ { $at } · { $what ->
    [tier] 等级
    [points] 积分
    [promotion] 推广
   *[other] { $what }
 } · { $state ->
    [failed] 未送达
   *[unknown] 无法确定是否送达
 }：{ $fault }
profile-trace = <i>会员 #{ $member } 看到的内容：</i>
profile-button-why = 为什么？{ $track }
profile-button-tiers = 🎚 等级调整
profile-button-excluded = 🚯 未计入：{ $n }
profile-button-bought = 🧾 消费记录
profile-button-grants = 🎁 赠送权益
profile-button-upline = 🔗 邀请人
profile-button-case = 🔎 案件 #{ $case }
profile-button-claims = 🎁 待处理领取
profile-button-back = 👤 #{ $member }
refusal-nobody-found = 没有找到。请使用会员编号，或用 kameng:1001 这样的商城账户，也可以转发对方的一条消息。
refusal-several-found = 有几位会员的账户同名：{ $members }。请指定其中一位。
refusal-sender-hidden = 对方隐藏了转发来源，请使用会员编号。
