refusal-bad-segment = { $reason ->
    [track] There is no track “{ $name }”. There are: { $known }.
    [tier] There is no tier “{ $name }”. There are: { $known }.
    [language] “{ $name }” is none of the languages. There are: { $known }.
    [one-tier] “And above” and “and below” need exactly one tier.
    [no-day] Please say at least one day.
    [no-days-between] There is no day between these two.
    [deep] That is nested too deeply; { $name } levels at most.
    [many] Those are too many conditions; { $name } at most.
    [metric] There is no metric “{ $name }” for this. There are: { $known }.
    [perk] There is no perk “{ $name }” to claim. There are: { $known }.
    [no-points] This programme has no points.
    [no-agents] Nobody invites in this programme, so there are no agents.
    [distance] Please say how much is missing at most, either as a value above zero or in percent.
    [value-amount] “{ $name }” is no amount. Please write it like 2000.00.
    [value-ratio] “{ $name }” is no rate. Please write it like 5%.
    [value-count] “{ $name }” is no whole number.
   *[shape] This segment cannot be read. Please make it anew.
 }
refusal-segment-gone = That segment is not there any more.
refusal-segment-named = There is already a segment “{ $name }”. Please choose another name.
refusal-too-many-segments = There are { $most } segments already. Delete some that nobody needs first.
