broadcast-title = <b>{ $name }</b>
broadcast-audience = 将发送给 <b>{ $n } 人</b>。
broadcast-held-out = 另留 { $n } 人不发送，用于对照。
broadcast-left-out = 人群中有 { $n } 人不会收到：
broadcast-reason = · { broadcast-why }：{ $n } 人
broadcast-why = { $reason ->
    [opted_out] 已退订
    [no_telegram] 不在 Telegram 上
    [blocked] 已拉黑机器人
    [frozen] 已被工作人员冻结
    [declined] 选择了不收推广
    [capped] 近期收到的推广已达上限
    [tier] 等级已变化
    [kept] 已不会降级
    [stopped] 群发已停止
    [withdrawn] 已撤回
    [no_answer] Telegram 没有答复
    [interrupted] 发送途中机器人被停止
    [unfit] Telegram 无法接受这条消息
    [moved] 聊天已迁移
    [refused] 被 Telegram 拒绝
    [erased] 已删除个人数据
   *[other] { $reason }
 }
broadcast-begins-soon = { $seconds ->
    [0] 确认后立即开始。
   *[other] 确认后 { $seconds } 秒开始，在此之前可以撤回。
 }
broadcast-begins = { $at } 开始。
broadcast-waiting = 🌙 届时有 { $n } 人处于免打扰时段，会晚些收到。
broadcast-left-today = 每位工作人员 24 小时内最多可发给 { $most } 人，您还剩 { $n } 人。
broadcast-second = 超过 { $n } 人的群发需要另一位工作人员同意。
broadcast-before = ⚠️ 这条推广发送过：{ $at } 确认，共 { $n } 人。
broadcast-type-it = 请在两分钟内输入人数 <b>{ $n }</b> 进行确认。
broadcast-changed = 人数已由 { $before } 变为 { $now }。请再看一遍，然后确认。
broadcast-taken-back = { $confirmed ->
    [yes] 已撤回，不会发送给任何人。
   *[no] 没有发送。
 }
broadcast-state = { $state ->
    [deleted] 🗑 已删除
    [deleting] 🗑 正在删除
    [waiting] ⏳ 等待另一人同意
    [scheduled] 🕒 已排期
    [sending] 📤 发送中
    [paused] ⏸ 已暂停
    [stopped] ⏹ 已停止
    [finished] ✅ 已完成
   *[withdrawn] ↩️ 已撤回
 }
broadcast-bar = { $bar } { $done } / { $audience }
broadcast-count = { $state ->
    [sent] ✅ 已发送：{ $n }
    [pending] ⏳ 等待中：{ $n }
    [sending] 📤 正在发送：{ $n }
    [failed] ✖ 失败：{ $n }
    [unknown] ❓ 不确定：{ $n }
    [skipped] ⏭ 跳过：{ $n }
   *[expired] ⌛ 已过期：{ $n }
 }
broadcast-put-off = 其中 { $n } 人要等免打扰时段结束。
broadcast-rate = 每秒 { $rate } 条
broadcast-left = { $minutes ->
    [0] 预计不到 1 分钟完成
   *[other] 预计还需 { $minutes } 分钟
 }
broadcast-expires = { $at } 之后不再发送。
broadcast-lost = { $state ->
    [failed] ✖
    [unknown] ❓
   *[skipped] ⏭
 } { broadcast-why }：{ $n } 人
broadcasts-title = <b>群发记录</b>
broadcasts-none = 还没有发送过。用 /promote 新建推广。
broadcasts-line = <b>{ $name }</b>，{ $n } 人
broadcasts-when = { broadcast-state }，{ $at }
broadcast-unclear = <b>有 { $n } 条消息不确定是否送达</b>

    Telegram 没有答复，或机器人在发送途中被停止。机器人不会自行重发；如果您选择重发，有些人可能会收到两次。
broadcast-unclear-none = 这里没有不确定的消息了。
broadcast-unclear-line = <b>会员 { $member }</b>，{ $at }
broadcast-unclear-why = { broadcast-why }
broadcast-prompt = { $what ->
    [count] #{ $broadcast } 将发送给多少人？请直接回复这条消息，输入人数。
   *[when] #{ $broadcast } 什么时候开始？请回复日期和时间，例如 2026-12-01 10:00。
 }
broadcast-placeholder = 人数，或日期和时间
broadcast-button-confirm = 发送给 { $n } 人…
broadcast-button-when = 🕒 选择时间
broadcast-button-at-once = 立即发送
broadcast-button-drop = 先不发
broadcast-button-draft = 返回草稿
broadcast-button-again = 再看一遍 ›
broadcast-button-approve = ✅ 同意
broadcast-button-back = { $refuses ->
    [yes] ✖ 不发送
   *[no] ↩️ 撤回
 }
broadcast-button-steer = { $to ->
    [pause] ⏸ 暂停
    [resume] ▶️ 继续
   *[stop] ⏹ 停止
 }
broadcast-button-unclear = ❓ 不确定：{ $n }
broadcast-button-all = 全部群发
broadcast-button-one = 查看群发
broadcast-button-decide = { $what ->
    [leave] { $all ->
        [yes] 全部不重发
       *[no] { $member } 不重发
    }
   *[again] { $all ->
        [yes] 全部重发
       *[no] { $member } 重发
    }
 }
broadcast-told = { $what ->
    [waiting] 群发 #{ $broadcast }（{ $n } 人）需要另一位工作人员同意，请查看并决定。
    [approved] 群发 #{ $broadcast } 已获同意，将按时开始。
    [refused] 群发 #{ $broadcast } 未获同意，不会发送。
    [lapsed] 群发 #{ $broadcast } 一天内无人同意，不会发送。
    [spoilt] 群发 #{ $broadcast }：有 { $n } 人未收到，因为 Telegram 不接受这条消息。再次发送前，请检查文字和文件。
    [deleted] 群发 #{ $broadcast } 已从 { $n } 个聊天中删除。
    [corrected] 群发 #{ $broadcast } 已为 { $n } 人更正。
    [correction-waiting] 群发 #{ $broadcast }（{ $n } 人）的更正需要另一位工作人员同意，请查看并决定。
    [correction-agreed] 群发 #{ $broadcast } 的更正已获同意，马上开始。
    [correction-refused] 群发 #{ $broadcast } 的更正未获同意，不会执行。
   *[finished] 群发 #{ $broadcast }（{ $n } 人）已完成。
 }
command-broadcasts = 正在发送的推广及其结果
broadcast-button-see = 👁 查看消息
