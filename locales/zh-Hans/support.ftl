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
support-ticket = { $state ->
    [answered] 💬 <b>您的问题 #{ $ticket }</b> 已回复。
   *[open] 💬 <b>您的问题 #{ $ticket }</b>{ $urgent ->
        [yes] （紧急）
       *[no] {" "}
    }已收到，最晚 <b>{ $by }</b> 前回复。
 }
support-left = { $late ->
    [yes] 比承诺的时间晚了，很抱歉，我们正在处理。
   *[no] { $working ->
        [yes] 剩余服务时间：
       *[no] 剩余时间：
    }{ $hours ->
        [0] { $n } 分钟
       *[other] { $hours } 小时 { $n } 分钟
    }
 }
support-said = { $author ->
    [staff] <b>客服</b>
   *[member] <b>您</b>
 }（{ $at }）：{ $text }
support-button-ask = ✍️ 我要提问
support-button-more = ✍️ 补充说明
support-button-urgent = 🔴 紧急（本月剩 { $left } 次）
support-button-done = ✔ 已解决
