audit-title = <b>操作日志</b>（{ $total }）
audit-narrowed = <b>操作日志</b>（{ $total }） · { $by ->
    [person] 人员：{ $of }
    [action] 操作：{ $of }
   *[subject] 对象：{ $of }
 }
audit-empty = 没有记录。
audit-line = <b>#{ $number }</b> { $at } · { $who } · { $act } · { $subject }
audit-entry =
    <b>#{ $number }</b> · { $at }
    谁：{ $who }
    操作：{ $act }
    对象：{ $subject }
audit-value = { $which ->
    [before] 之前：{ $value }
   *[after] 之后：{ $value }
 }
audit-reason = 原因：{ $reason }
audit-kinds = <b>按操作查看</b>，最近的在前
audit-button-newer = ‹ 较新
audit-button-older = 较早 ›
audit-button-kinds = 🔎 按操作
audit-button-all = ‹ 全部日志
audit-button-like = { $by ->
    [actor] 🔎 此人的操作
    [action] 🔎 同类操作
   *[subject] 🔎 同一对象
 }
audit-button-file = 导出 { $form ->
    [csv] CSV
   *[jsonl] JSONL
 }
audit-file = 操作日志，最多含最近 100,000 条。每条都带有链上的校验值，可独立核对。
refusal-no-such-entry = 日志里没有这一条。
command-audit = 操作日志：谁在什么时候做了什么
admin-button-audit = 操作日志
audit-act = { $act ->
    [audit-exported] 日志已导出
    [birthday-corrected] 生日已更正
    [birthday-told] 生日已填写
    [broadcast-approved] 推送已批准
    [broadcast-confirmed] 推送已确认
    [broadcast-confirmed-first] 推送已首次确认
    [broadcast-corrected] 推送已更正
    [broadcast-correction-asked] 推送更正已首次确认
    [broadcast-correction-stopped] 推送更正已停止
    [broadcast-correction-withdrawn] 推送更正已撤回
    [broadcast-deleted] 推送已删除
    [broadcast-deletion-stopped] 推送删除已停止
    [broadcast-exported] 群发结果已导出
    [broadcast-lapsed] 推送已过期
    [broadcast-paused] 推送已暂停
    [broadcast-resumed] 推送已继续
    [broadcast-returned] 循环发送：群发已开始
    [broadcast-stopped] 推送已停止
    [broadcast-unclear-again] 不明结果：已重发
    [broadcast-unclear-left] 不明结果：不再发送
    [broadcast-withdrawn] 推送已撤回
    [case-appealed] 提出申诉
    [case-cleared] 复核通过
    [case-held] 暂缓发放
    [case-opened] 开始复核
    [case-refused] 复核未通过
    [claim-fulfilled] 领取已办结
    [claim-refused] 领取被拒绝
    [claim-revoked] 领取已收回
    [codes-imported] 券码已导入
    [denied] 没有权限
    [exclusion-lifted] 已重新计入
    [import-published] 导入已生效
    [import-undone] 导入已撤销
    [invite-accepted] 接受邀请
    [invite-active] 邀请链接已恢复
    [invite-again] 再次打开邀请
    [invite-deleted] 邀请链接已删除
    [invite-made] 邀请链接已创建
    [invite-paused] 邀请链接已暂停
    [link-made] 关联链接已创建
    [link-opened] 账户已关联
    [link-undone] 账户关联已解除
    [member-erased] 会员资料已删除
    [member-frozen] 会员已冻结
    [member-held] 会员已暂停领取
    [member-released] 会员已恢复领取
    [member-seen] 查看会员
    [member-unfrozen] 会员已解冻
    [payout-approved] 提现已批准
    [payout-approved-first] 提现已首次批准
    [payout-asked] 申请提现
    [payout-paid] 提现已支付
    [payout-refused] 提现被拒绝
    [payout-sent-back] 提现已退回
    [payout-withdrawn] 提现已取消
    [perk-granted] 赠送权益
    [perk-paused] 权益已暂停
    [perk-resumed] 权益已恢复
    [programme-applied] 会员计划已生效
    [promotion-archived] 推广已收起
    [promotion-begun] 推广已新建
    [promotion-changed] 推广已修改
    [promotion-draft] 推广已重新取出
    [promotion-missed] 循环发送：错过时间
    [promotion-segment] 推广的人群已修改
    [promotion-standing] 循环发送已开启
    [promotion-stopped] 循环发送已停止
    [promotion-unfit] 循环发送：与方案不符，未发送
    [purchase-refunded] 订单已退款
    [segment-dropped] 人群已删除
    [segment-saved] 人群已保存
    [staff-invited] 工作人员链接已创建
    [staff-role] 角色变更
    [team-exported] 团队名单已导出
    [terms-acknowledged] 佣金规则已阅读
    [ticket-answered] 问题已回复
    [ticket-closed] 问题已关闭
    [ticket-escalated] 问题已上报
    [tier-ended] 手动等级已结束
    [tier-laid] 手动设置等级
    [tree-imported] 邀请关系已导入
    [upline-moved] 邀请人已变更
    [upline-removed] 邀请人已解除
   *[other] { $code }
 }
audit-whom = { $kind ->
    [account] 商城账户记录 #{ $number }
    [broadcast] 群发 #{ $number }
    [case] 案件 #{ $number }
    [claim] 领取 #{ $number }
    [import] 导入 #{ $number }
    [invite] 邀请链接 #{ $number }
    [link] 工作人员链接 #{ $number }
    [member] 会员 #{ $number }
    [payout] 提现 #{ $number }
    [promotion] 推广 #{ $number }
    [segment] 人群 #{ $number }
    [telegram] Telegram { $number }
    [terms] 佣金规则 #{ $number }
   *[ticket] 问题 #{ $number }
 }
audit-engine = 系统
audit-field = { $field ->
    [category] 类别
    [claims] 领取编号
    [content] 内容
    [from] 开始
    [kind] 方式
    [layer] 调整编号
    [name] 名称
    [options] 发送方式
    [perk] 权益
    [rules] 条件
    [segment] 人群
    [tier] 等级
    [track] 等级体系
    [until] 结束
   *[other] { $code }
 }
audit-field-is = { $field }：{ $value }
