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
