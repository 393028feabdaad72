commission-taken-back = { $part ->
    [all] A customer of yours returned what they had bought on { $day }, so <b>{ $taken }</b> of commission was taken back.
   *[some] A customer of yours returned part of what they had bought on { $day }, so <b>{ $taken }</b> of commission was taken back; { $left } of it stays yours.
 }
commission-now = Ready to be paid out: <b>{ $payable }</b>. Still pending: { $pending }.
commission-owed = That had been paid out already. Your next commission makes up for the <b>{ $owed }</b>.
