refusal-bad-segment = { $reason ->
    [track] There is no track “{ $name }”. There are: { $known }.
    [tier] There is no tier “{ $name }”. There are: { $known }.
    [language] “{ $name }” is none of the languages. There are: { $known }.
    [one-tier] “And above” and “and below” need exactly one tier.
    [no-day] Please say at least one day.
    [no-days-between] There is no day between these two.
    [deep] That is nested too deeply; { $name } levels at most.
    [many] Those are too many conditions; { $name } at most.
   *[shape] This segment cannot be read. Please make it anew.
 }
refusal-segment-gone = That segment is not there any more.
refusal-segment-named = There is already a segment “{ $name }”. Please choose another name.
refusal-too-many-segments = There are { $most } segments already. Delete some that nobody needs first.
