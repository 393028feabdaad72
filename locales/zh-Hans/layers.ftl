layers-usage =
    <b>用法</b>
    <code>/settier 12</code>：查看会员 #12 等级上的人工调整
    <code>/settier 12 gold 2026-12-31 原因</code>：临时给黄金，含当天
    <code>/settier 12 gold 保底 原因</code>：不低于黄金
    <code>/settier 12 gold 锁定 2026-12-01 2026-12-31 原因</code>：从第一天到最后一天固定为黄金
    <code>/settier 12 结束 3 原因</code>：结束第 3 号调整

    会员会看到原因。任何统计数据都不会改动；调整结束后，按实际数据显示等级。
layers-title = <b>会员 #{ $member } 的等级</b>
layers-track = { $track }：<b>{ $tier }</b>{ $differs ->
    [no] {""}
   *[yes] { $kind ->
        [plan] （按用量建议：{ $earned }）
       *[earned] （按数据：{ $earned }）
     }
 }
layers-none = 没有人工调整，按实际数据计算。
layers-own = 这是您自己的等级，需由其他管理员处理。
layers-line = { $kind ->
    [temporary] ⏳ <b>#{ $layer }</b> 临时：{ $tier }
    [floor] 🛟 <b>#{ $layer }</b> 保底：{ $tier }
   *[lock] 🔒 <b>#{ $layer }</b> 锁定：{ $tier }
 }{ $begun ->
    [yes] {""}
   *[no] ，{ $start }开始
 }{ $ends ->
    [yes] ，到 { $until } 为止（含当天）
   *[no] ，长期有效
 }
layers-why = { $reason }<i>（{ $author }）</i>
layers-outdone = ↳ 目前以 <b>{ $now }</b> 为准。
layers-kinds =
    ⏳ 临时：给一个等级，到期结束
    🛟 保底：等级不会更低，可以更高
    🔒 锁定：固定在一个等级，不随数据变化
layers-which = { $kind ->
    [temporary] 临时给哪个等级？
    [floor] 保底到哪个等级？
   *[lock] 锁定在哪个等级？锁定后不再随数据变化。
 }
layers-tier = <b>{ $tier }</b>
layers-until = { $kind ->
    [temporary] ⏳ 临时：{ $tier }。到什么时候？
    [floor] 🛟 保底：{ $tier }。到什么时候？
   *[lock] 🔒 锁定：{ $tier }。到什么时候？
 }
layers-button-kind = { $kind ->
    [temporary] ⏳ 临时
    [floor] 🛟 保底
   *[lock] 🔒 锁定
 }
layers-button-end = 结束 #{ $layer }
layers-button-days = { $days } 天
layers-button-date = 其他日期
layers-button-forever = 长期有效
layers-button-back = ‹ 返回
layer-prompt = { $what ->
    [end] 为什么要结束会员 #{ $member } 的这项调整？请回复这条消息，会员会看到原因。
    [date] 会员 #{ $member }：到哪一天，为什么？请这样回复：2026-12-31 感谢您的耐心等待。会员会看到原因。
   *[why] 为什么给会员 #{ $member } 做这项调整？请回复这条消息，会员会看到原因。
 }
    { $command }
layer-placeholder = 最多 300 字
layer-began = { $kind ->
    [temporary] { $counts ->
        [yes] 🎁 { $track }：已为您临时开通 <b>{ $tier }</b>，到 { $until } 为止（含当天）。
       *[no] 🎁 { $track }：已为您加上临时等级 <b>{ $tier }</b>，到 { $until } 为止（含当天）。您目前仍是 <b>{ $now }</b>。
     }
    [floor] 🛟 { $track }：您的等级不会低于 <b>{ $tier }</b>{ $ends ->
        [yes] ，保留到 { $until }（含当天）
       *[no] {""}
     }。
   *[lock] 🔒 { $track }：您的等级已锁定为 <b>{ $tier }</b>{ $ends ->
        [yes] ，到 { $until } 为止（含当天）
       *[no] {""}
     }。您的数据照常累计。
 }
layer-ended = { $kind ->
    [temporary] ⏳ { $track }：临时等级 { $tier } 已结束。
    [floor] { $track }：{ $tier } 保底已结束。
   *[lock] { $track }：等级不再锁定为 { $tier }。
 }您现在是 <b>{ $now }</b>。
layer-reason = <b>原因：</b>{ $reason }
refusal-own-tier = 这是您自己的等级，需由其他管理员处理。
refusal-unknown-tier = 没有等级 { $tier }，可用：{ $valid }。
refusal-ends-before-start = 结束时间早于开始时间，未做任何改动。
refusal-starts-in-past = 只能从今天或以后开始，不能是过去的日期。
refusal-end-missing = 临时等级需要最后一天，例如：/settier 12 gold 2026-12-31 原因。没有结束日期的，请用保底或锁定。
refusal-too-far-off = 日期在 { $years } 年以后，请选一个更近的日期。
refusal-layer-gone = 这位会员的等级上没有这个编号的调整，可能已经结束。
refusal-number-please = 请使用会员编号或转发其消息。名字可能会换人。
refusal-not-a-date = 没有这一天，请这样写：2026-12-31。
