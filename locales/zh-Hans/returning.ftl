returning-button = { $on ->
    [yes] 🔁 循环发送
   *[no] 🔁 循环发送…
 }
returning-button-stop = ⏹ 停止循环
returning-button-see = 查看推广
returning-title =
    <b>要循环发送吗？</b>
    { $line }

    每次都发给届时符合条件的会员。只需另一位工作人员同意一次。
returning-how = { $how ->
    [day] 每天
    [week] 每周
    [month] 每月
    [upgraded] 升级之后
    [birthday] 生日当天
    [dormant] 久未活跃
    [losing] 即将降级
   *[once] 只发一次
 }
returning-earlier = 也发给早已不活跃的会员
returning-once = 只发送一次。
returning-when = 🔁 { $how ->
    [day] 每天 { $at }
    [week] 每{ $weekday } { $at }
    [month] 每月 { $n } 日 { $at }，当月没有这一天则在最后一天
    [upgraded] 每天 { $at }，发给最近 7 天内升级的会员，每次升级只发一次
    [birthday] 每天 { $at }，发给当天生日的会员
    [losing] 每天 { $at }，发给 { $n } 天内若无新记录就会降级的会员，每次降级前只发一次
   *[dormant] { $earlier ->
        [yes] 每天 { $at }，发给已有 { $n } 天或更久没有计入任何记录的会员，重新活跃之前只发一次
       *[no] 每天 { $at }，发给满 { $n } 天没有计入任何记录的会员，开始循环前就已不活跃的不发；重新活跃之前只发一次
     }
 }
returning-weekday = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
 }
returning-next = 下一次：{ $at }
returning-some = 每天只有其中一部分人会收到，即当天符合条件的人。
returning-today = 如果现在发送，其中 { $n } 人会收到。
returning-second = 另一位工作人员同意后开始，之后自动循环，直到有人停止。
returning-list = <b>自动循环</b>
returning-name = <b>{ $name }</b>
returning-prompt = { returning-asked }（#{ $returning }）
returning-asked = { $what ->
    [day] 每天几点发送？请回复时间，例如 10:00。
    [week] 每周哪天几点？请回复 1（周一）到 7（周日）和时间，例如 1 10:00。
    [month] 每月几号几点？请回复日期和时间，例如 31 10:00。
    [upgraded] 升级之后几点发送？请回复时间，例如 10:00。
    [birthday] 生日当天几点发送？请回复时间，例如 10:00。
    [losing] 降级前多少天，几点发送？请一并回复，例如 7 10:00。
   *[dormant] 多少天不活跃，几点发送？请一并回复，例如 30 10:00。
 }
returning-placeholder = 循环发送的时间
returning-told = { $what ->
    [stands] 推广 #{ $promotion } 已获同意，首次发送：{ $at }。
    [unfit] 推广 #{ $promotion } 未发送：内容或发送对象已不符合现行方案。请停止循环，查看需要处理的问题。下一次：{ $at }。
   *[missed] 机器人当时没有运行，推广 #{ $promotion } 有 { $n } 次未发送。下一次：{ $at }。
 }
refusal-not-a-return = { $how ->
    [week] 请输入 1（周一）到 7（周日）和时间，例如 1 10:00。
    [month] 请输入 1 到 31 和时间，例如 31 10:00。
    [dormant] 请输入 1 到 730 天和时间，例如 30 10:00。
    [losing] 请输入 1 到 90 天和时间，例如 7 10:00。
   *[other] 请只输入时间，例如 10:00。
 }
