payout-title = <b>提領</b>
payout-rules = { $kind ->
    [both] 每次至少 { $minimum }，兩次申請間隔 { $days } 天。
    [minimum] 每次至少 { $minimum }。
   *[days] 兩次申請間隔 { $days } 天。
 }
payout-line = <b>#{ $payout } · { $amount }</b>，{ $at } 申請
payout-state = { $state ->
    [asked] 等待審核{ $two ->
        [yes] ，需兩人同意
       *[no] { "" }
    }
    [first] 已有一人同意，還需一人
    [approved] { $day } 已核准，正在匯款
    [paid] ✅ { $day } 已匯款
    [refused] { $day } 未核准，金額已退回可提領
    [clawback] { $day } 退回：其中一部分已因退款扣回
   *[withdrawn] { $day } 已撤回
 }
payout-reason = 原因：{ $reason }
payout-reference = 交易序號：{ $reference }
payout-sure = 申請提領 <b>{ $amount }</b>？這筆錢會馬上保留下來，由工作人員審核，每一步都會通知您。
payout-back-sure = 撤回提領 #{ $payout }？金額會馬上退回可提領。{ $days ->
    [0] { "" }
   *[other] 下次申請要在這次申請的 { $days } 天之後。
 }
payout-button-ask = 提領 { $amount }
payout-button-sure = 確認提領 { $amount }
payout-button-no = 先不提
payout-button-back = 撤回 #{ $payout }
payout-button-back-sure = 確認撤回
payout-button-mine = 我的提領
payout-queue-button = 查看提領申請
payout-button-approve = ✅ #{ $payout } 核准
payout-button-refuse = ✖ #{ $payout } 拒絕
payout-button-paid = 💸 #{ $payout } 已匯款
payout-placeholder = 一句話即可
payout-prompt = { $what ->
    [paid] #{ $payout } 的付款交易序號是多少？請直接回覆這則訊息，代理會看到。
   *[refuse] 為什麼拒絕 #{ $payout }？請直接回覆這則訊息，代理會看到。
 }
payout-told = { $what ->
    [approved] ✅ 您的提領 #{ $payout }（<b>{ $amount }</b>）已核准，正在匯款。
    [paid] 💸 您的提領 #{ $payout }（<b>{ $amount }</b>）已匯款。
    [refused] 您的提領 #{ $payout }（<b>{ $amount }</b>）未獲核准，金額已退回可提領。
   *[back] 您的提領 #{ $payout }（<b>{ $amount }</b>）在核准前退回了。
 }
payout-told-short = 因退款扣回，還差 { $short }。現在可提領 <b>{ $left }</b>，可以馬上重新申請。
payout-staff = { $what ->
    [second] 💰 提領 #{ $payout }（{ $amount }）等待第二人核准。
   *[asked] 💰 提領 #{ $payout }（{ $amount }）等待核准。
 }
payout-sent-back = #{ $payout } 沒有核准：申請之後因退款多扣了 { $short }。已退回，代理可以就剩餘金額重新申請。
payouts-title = <b>待處理的提領：{ $total }</b>
payouts-empty = 沒有待處理的提領。
payouts-line = <b>#{ $payout }</b> · 會員 { $member } · <b>{ $amount }</b>
    { $at } 申請
payouts-state = { $state ->
    [asked] { $two ->
        [yes] ⏳ 需兩人核准
       *[no] ⏳ 等待核准
    }
    [first] 👤 會員 { $by } 已核准，還需一人
   *[approved] ✅ 會員 { $by } 已核准，待匯款
 }
payouts-short = ⚠ 因退款扣回，還差 { $short }，不能核准。
payouts-stopped = ⛔ 該帳戶正在核查，暫不能核准。
