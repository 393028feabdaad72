refusal-sold-out = Just sold out. The others went to members before you.
refusal-unknown-perk = This benefit is no longer on offer. Open the list for what there is now.
refusal-already-claimed = You already have this one. { $comes ->
    [yes] You can claim again from { $again }.
   *[no] It can be claimed once.
 }
refusal-not-yet = Not open yet. It opens { $opens }.
refusal-ended = This ended on { $at } and can no longer be claimed.
refusal-tier-too-low = Your tier does not include this at the moment.
refusal-birthday-unknown = This one is for your birthday month. Please tell us your birthday first.
refusal-frozen = Claims are on hold for your account while we look into something. Please contact support.
refusal-paused = This is paused for the moment. Please try again later.
pool-low = Codes are running low: pool { $pool } has { $left } left. Import more to keep claims going.
codes-guessed = { $members } members have typed wrong codes until they were paused, all within an hour. Somebody may be guessing; nobody can get another person’s code this way.
refusal-claim-settled = This claim has been settled already, or there is none of this number.
refusal-dead-code = This code is not valid, or has been used.
refusal-too-many-tries = Too many wrong codes. Please try again after { $until }.
refusal-codes-imported = This file was imported { $at } (import { $import }). Nothing has changed.
