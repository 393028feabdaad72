support-title = <b>客服</b> · { $tier } · { $service }
support-answer = 現在聯絡，最晚 <b>{ $by }</b> 前會有首次回覆。
support-resolve = 問題最晚 { $by } 前處理完。
support-hours = 服務時間：{ $days } { $opens }–{ $closes }。{ $there ->
    [yes] 現在有人在。
   *[no] 現在是休息時間，上班後開始計時。
 }
support-weekday = { $day ->
    [mon] 週一
    [tue] 週二
    [wed] 週三
    [thu] 週四
    [fri] 週五
    [sat] 週六
   *[6] 週日
 }
support-contact = 您的聯絡人：<b>{ $name }</b>{ $called ->
    [yes] ，電話 { $phone }
   *[no] {""}
 }
support-within = { $hours ->
    [yes] { $n } 小時
   *[no] { $n } 分鐘
 }
support-ahead = 升到 { $tier } 後，{ $working ->
    [yes] 服務時間內
   *[no] 不分晝夜
 } { $within }回覆。
support-button-write = 傳訊息聯絡
support-ticket = { $state ->
    [answered] 💬 <b>您的問題 #{ $ticket }</b> 已回覆。
   *[open] 💬 <b>您的問題 #{ $ticket }</b>{ $urgent ->
        [yes] （緊急）
       *[no] {" "}
    }已收到，最晚 <b>{ $by }</b> 前回覆。
 }
support-left = { $late ->
    [yes] 比承諾的時間晚了，很抱歉，我們正在處理。
   *[no] { $working ->
        [yes] 剩餘服務時間：
       *[no] 剩餘時間：
    }{ $hours ->
        [0] { $n } 分鐘
       *[other] { $hours } 小時 { $n } 分鐘
    }
 }
support-said = { $author ->
    [staff] <b>客服</b>
   *[member] <b>您</b>
 }（{ $at }）：{ $text }
support-button-ask = ✍️ 我要提問
support-button-more = ✍️ 補充說明
support-button-urgent = 🔴 緊急（本月剩 { $left } 次）
support-button-done = ✔ 已解決
