granting-usage =
    <b>用法</b>
    <code>/grant 12</code>：會員 #12 可以獲贈哪些權益，各剩多少
    <code>/grant 12 coffee 2 原因</code>：贈送兩份權益「coffee」

    要麼全部發放，要麼一份不發。不看等級，也不扣會員的點數，但權益本身的限額照常有效。
granting-title = <b>贈送權益給會員 #{ $member }</b>
granting-which = 要送哪一項？
granting-own = 這是您自己，需要由別人決定。
granting-none = 方案裡沒有可以贈送的權益。
granting-line = · { $perk }（<code>{ $code }</code>）：{ $left ->
    [0] 此會員不能再得
   *[other] 此會員還可得 { $left } 份
 }
granting-button = 🎁 { $perk }
granting-button-more = 🎁 再送一項
granting-placeholder = 數量和原因
granting-prompt =
    送給會員 #{ $member }：幾份，為什麼？請這樣回覆：1 包裹送晚了。原因只記入操作日誌，會員看不到。
    /grant { $member } { $perk }
granting-done = ✅ 已送給會員 #{ $member }：{ $perk } × { $n }。{ $waits ->
    [yes] 正在 /claims 中等待處理。
   *[no] 已通知對方。
 }{ $left ->
    [0] 目前已無剩餘。
   *[other] 還可再送 { $left } 份。
 }
refusal-too-few-left = 剩餘 { $left }，未發放。
refusal-no-such-gift = 沒有可贈送的權益 { $perk }，可用：{ $valid }。
refusal-count-please = 請先寫數量（1 到 99 的整數），再寫原因。
refusal-own-perk = 不能贈送權益給自己，需要由別人決定。
refusal-member-held = 該會員正在等待查核，未發放。
