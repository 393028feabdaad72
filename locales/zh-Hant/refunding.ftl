bought-title = <b>會員 #{ $member } 的消費</b>
bought-none = 會員 #{ $member } 還沒有消費。
bought-line = <b>#{ $event }</b> · { $at }
bought-left = { $how ->
    [all] { $amount }
    [some] { $amount }，還剩 { $left }
   *[none] { $amount }，已全部退回
 }
bought-button = ↩️ #{ $event }
refunding-prompt = 消費 #{ $refunding } 退了多少，為什麼？請這樣回覆：12.00 收到時已損壞。全部退回：全部 收到時已損壞。這裡不動錢，等級、點數和佣金會隨之調整。
refunding-placeholder = 金額和原因
refusal-purchase-gone = 沒有這筆消費。
refusal-own-purchase = 這是您自己的消費，需要由別人決定。
refusal-too-much-back = 最多可退 { $left }，未作更動。
refusal-all-back = 該筆已沖正（#{ $entry }），未作更動。
refusal-amount-please = 請先寫金額（例如 12.00）或「全部」，再寫原因。
