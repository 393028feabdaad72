layers-usage =
    <b>How to use it</b>
    <code>/settier 12</code>: the tiers of member #12, and what was set by hand
    <code>/settier 12 gold 2026-12-31 REASON</code>: gold for a while, that day included
    <code>/settier 12 gold floor REASON</code>: never below gold
    <code>/settier 12 gold lock 2026-12-01 2026-12-31 REASON</code>: fixed at gold from the first day to the last
    <code>/settier 12 end 3 REASON</code>: end number 3

    The member will read the reason. No measured number changes, and when it ends, what was earned shows again.
layers-title = <b>Tiers of member #{ $member }</b>
layers-track = { $track }: <b>{ $tier }</b>{ $differs ->
    [no] {""}
   *[yes] { $kind ->
        [plan] {" "}(use suggests { $earned })
       *[earned] {" "}(earned: { $earned })
     }
 }
layers-none = No tier is set by hand: what was earned counts.
layers-own = These are your own tiers, so somebody else has to decide about them.
layers-line = { $kind ->
    [temporary] ⏳ <b>#{ $layer }</b> Temporary: { $tier }
    [floor] 🛟 <b>#{ $layer }</b> Never below { $tier }
   *[lock] 🔒 <b>#{ $layer }</b> Fixed at { $tier }
 }{ $begun ->
    [yes] {""}
   *[no] , from { $start }
 }{ $ends ->
    [yes] , through { $until }
   *[no] , no end
 }
layers-why = { $reason } <i>({ $author })</i>
layers-outdone = ↳ <b>{ $now }</b> counts for now.
layers-kinds =
    ⏳ Temporary: a tier for a while, then it ends
    🛟 Floor: never below that tier, above it as earned
    🔒 Lock: fixed at that tier, whatever the numbers say
layers-which = { $kind ->
    [temporary] Which tier shall they have for a while?
    [floor] Keep them at least at which tier?
   *[lock] At which tier shall they be fixed, whatever their numbers say?
 }
layers-tier = <b>{ $tier }</b>
layers-until = { $kind ->
    [temporary] ⏳ Temporary: { $tier }. Until when?
    [floor] 🛟 Never below { $tier }. Until when?
   *[lock] 🔒 Fixed at { $tier }. Until when?
 }
layers-button-kind = { $kind ->
    [temporary] ⏳ Temporary
    [floor] 🛟 Floor
   *[lock] 🔒 Lock
 }
layers-button-end = End #{ $layer }
layers-button-days = { $days } days
layers-button-date = Another date
layers-button-forever = No end
layers-button-back = ‹ Back
layer-prompt = { $what ->
    [end] Why shall it end for member #{ $member }? Reply to this message; the member will read the reason.
    [date] Until which day, and why, for member #{ $member }? Reply such as: 2026-12-31 thanks for waiting. The member will read the reason.
   *[why] Why for member #{ $member }? Reply to this message; the member will read the reason.
 }
    { $command }
layer-placeholder = Up to 300 characters
layer-began = { $kind ->
    [temporary] { $counts ->
        [yes] 🎁 { $track }: you now have <b>{ $tier }</b>, through { $until }.
       *[no] 🎁 { $track }: you were given <b>{ $tier }</b>, through { $until }. For now you are still at <b>{ $now }</b>.
     }
    [floor] 🛟 { $track }: you will not drop below <b>{ $tier }</b>{ $ends ->
        [yes] {" "}through { $until }
       *[no] {""}
     }.
   *[lock] 🔒 { $track }: your tier is fixed at <b>{ $tier }</b>{ $ends ->
        [yes] {" "}through { $until }
       *[no] {""}
     }. Your own numbers go on counting.
 }
layer-ended = { $kind ->
    [temporary] ⏳ { $track }: your temporary tier { $tier } has ended.
    [floor] { $track }: the promise that you would not drop below { $tier } has ended.
   *[lock] { $track }: your tier is no longer fixed at { $tier }.
 } You are at <b>{ $now }</b> now.
layer-reason = <b>Why:</b> { $reason }
refusal-own-tier = These are your own tiers, so somebody else has to decide about them.
refusal-unknown-tier = There is no tier { $tier }. You can use: { $valid }.
refusal-ends-before-start = It would end before it begins. Nothing was changed.
refusal-starts-in-past = It can begin today or later, not in the past.
refusal-end-missing = A temporary tier needs its last day, such as /settier 12 gold 2026-12-31 REASON. Without an end it is a floor or a lock.
refusal-too-far-off = That is more than { $years } years away. Please choose an earlier day.
refusal-layer-gone = There is nothing of this number over this member's tiers. It may have ended already.
refusal-number-please = Please use the member's number, or forward one of their messages. Names can change hands.
refusal-not-a-date = There is no such day. Please write it such as 2026-12-31.
