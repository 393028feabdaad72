statement-title = { $programme } · 佣金账单
statement-month = { $days }
statement-amount = { $less ->
    [yes] −{ $amount }
   *[no] { $amount }
 }
statement-row = { $what ->
    [opening] 月初余额
    [earned] 新增佣金
    [taken-back] 退款扣回
    [declined] 审核未通过
    [capped] 超出上限
    [paid] 已提现
    [moved] 随关联的账户转入
    [pending] 待结算
    [review] 审核中
    [payable] 可提现
    [now] 目前余额
    [held] 提现中
   *[closing] 月末余额
 }
statement-foot = { $over ->
    [yes] 生成于 { $at }
   *[no] 截至 { $at }，本月尚未结束
 }
statement-caption = <b>佣金账单 { $days }</b>{ $over ->
    [yes] { "" }
   *[no] （截至目前）
 }
statement-file = { $days } 的佣金明细，每一笔都在这张表里。
statement-button-before = ‹ 上个月
statement-button-after = 下个月 ›
statement-button-file = 导出表格
statement-column = { $what ->
    [at] 时间
    [what] 事项
    [customer] 客户
    [bought] 下单日
    [really_paid] 实付（扣除退款）
    [rate] 比例
    [pending] 待结算
    [review] 审核中
    [payable] 可提现
    [held] 提现中
    [paid] 已提现
    [capped] 超出上限
   *[balance] 余额
 }
statement-kind = { $kind ->
    [accrue] 佣金记入
    [adjust] 佣金更新
    [settle] 等待期结束
    [claw_back] 退款扣回
    [review] 转入审核
    [release] 审核通过
    [refuse] 审核未通过
    [request] 申请提现
    [return] 提现未成，退回
    [pay] 提现到账
   *[other] 随关联的账户转入
 }
