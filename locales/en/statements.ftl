statement-title = { $programme } · Commission statement
statement-month = { $days }
statement-amount = { $less ->
    [yes] −{ $amount }
   *[no] { $amount }
 }
statement-row = { $what ->
    [opening] At the beginning of the month
    [earned] New commission
    [taken-back] Taken back after refunds
    [declined] Looked at and not paid
    [capped] Above the caps
    [paid] Paid out
    [moved] Came along with a linked account
    [pending] Pending
    [review] Being looked at
    [payable] Payable
    [now] As of now
    [held] Asked for
   *[closing] At the end
 }
statement-foot = { $over ->
    [yes] Drawn up on { $at }
   *[no] As of { $at }; the month is not over yet
 }
statement-caption = <b>Commission, { $days }</b>{ $over ->
    [yes] { "" }
   *[no] {" "}(so far)
 }
statement-file = Every movement of your commission, { $days }, as a table.
statement-button-before = ‹ Month before
statement-button-after = Month after ›
statement-button-file = As a file
statement-column = { $what ->
    [at] Time
    [what] What
    [customer] Customer
    [bought] Bought on
    [really_paid] Paid, less refunds
    [rate] Rate
    [pending] Pending
    [review] Looked at
    [payable] Payable
    [held] Asked for
    [paid] Paid out
    [capped] Above the caps
   *[balance] Balance
 }
statement-kind = { $kind ->
    [accrue] Commission noted
    [adjust] Brought up to date
    [settle] Hold over
    [claw_back] Taken back after a refund
    [review] To be looked at
    [release] Looked at and cleared
    [refuse] Looked at and not paid
    [request] Payout asked for
    [return] Payout not made
    [pay] Payout made
   *[other] Came along with a linked account
 }
