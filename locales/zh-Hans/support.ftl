support-title = <b>客服</b> · { $tier } · { $service }
support-answer = 现在联系，最晚 <b>{ $by }</b> 前会有首次回复。
support-resolve = 问题最晚 { $by } 前处理完。
support-hours = 服务时间：{ $days } { $opens }–{ $closes }。{ $there ->
    [yes] 现在有人在。
   *[no] 现在是休息时间，上班后开始计时。
 }
support-weekday = { $day ->
    [mon] 周一
    [tue] 周二
    [wed] 周三
    [thu] 周四
    [fri] 周五
    [sat] 周六
   *[6] 周日
 }
support-contact = 您的联系人：<b>{ $name }</b>{ $called ->
    [yes] ，电话 { $phone }
   *[no] {""}
 }
support-within = { $hours ->
    [yes] { $n } 小时
   *[no] { $n } 分钟
 }
support-ahead = 升到 { $tier } 后，{ $working ->
    [yes] 服务时间内
   *[no] 不分昼夜
 } { $within }回复。
support-button-write = 发消息联系
