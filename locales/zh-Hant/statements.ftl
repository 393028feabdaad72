statement-title = { $programme } · 佣金月結單
statement-month = { $days }
statement-amount = { $less ->
    [yes] −{ $amount }
   *[no] { $amount }
 }
statement-row = { $what ->
    [opening] 月初餘額
    [earned] 新增佣金
    [taken-back] 退款扣回
    [declined] 審核未通過
    [capped] 超出上限
    [paid] 已提領
    [moved] 隨綁定的帳戶轉入
    [pending] 待結算
    [review] 審核中
    [payable] 可提領
    [now] 目前餘額
    [held] 提領中
   *[closing] 月末餘額
 }
statement-foot = { $over ->
    [yes] 產生於 { $at }
   *[no] 截至 { $at }，本月尚未結束
 }
statement-caption = <b>佣金月結單 { $days }</b>{ $over ->
    [yes] { "" }
   *[no] （截至目前）
 }
statement-file = { $days } 的佣金明細，每一筆都在這張表裡。
statement-button-before = ‹ 上個月
statement-button-after = 下個月 ›
statement-button-file = 匯出表格
statement-column = { $what ->
    [at] 時間
    [what] 事項
    [customer] 客戶
    [bought] 下單日
    [really_paid] 實付（扣除退款）
    [rate] 比例
    [pending] 待結算
    [review] 審核中
    [payable] 可提領
    [held] 提領中
    [paid] 已提領
    [capped] 超出上限
   *[balance] 餘額
 }
statement-kind = { $kind ->
    [accrue] 佣金記入
    [adjust] 佣金更新
    [settle] 等待期結束
    [claw_back] 退款扣回
    [review] 轉入審核
    [release] 審核通過
    [refuse] 審核未通過
    [request] 申請提領
    [return] 提領未成，退回
    [pay] 提領入帳
   *[other] 隨綁定的帳戶轉入
 }
