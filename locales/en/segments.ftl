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
    [value-day] “{ $name }” is no day. Please write it like 2026-11-01.
    [value-days] Please say a number of days from 1 to { $name }.
   *[shape] This segment cannot be read. Please make it anew.
 }
refusal-segment-gone = That segment is not there any more.
refusal-segment-named = There is already a segment “{ $name }”. Please choose another name.
refusal-too-many-segments = There are { $most } segments already. Delete some that nobody needs first.
command-segments = Whom promotions are for
segment-list = { $n ->
    [0] <b>Segments</b>
   *[other] <b>Segments</b> · { $n }
 }
segment-list-for = <b>Whom is it for?</b> Choose a segment. The draft keeps it as it is now.
segment-list-none = There is none yet. A segment says whom a promotion is for, such as “gold and above, active within 30 days”.
segment-title = <b>{ $name }</b>
segment-all-of = Who meets all { $n } of these:
segment-row = <b>{ $n }.</b> { $said }
segment-everybody = Everybody.
segment-not = not: { $said }
segment-and = {" "}and{" "}
segment-or = {" "}or{" "}
segment-between = {", "}
segment-brackets = ({ $said })
segment-name = { $name }
segment-tier = { $how ->
    [at_least] { $track }: { $tiers } and above
    [at_most] { $track }: { $tiers } and below
   *[one_of] { $track }: { $tiers }
 }
segment-track = { $track }: above the lowest tier, or placed by the staff
segment-language-name = { $code ->
    [zh-Hans] Simplified Chinese
    [zh-Hant] Traditional Chinese
    [en] English
   *[other] { $code }
 }
segment-language = Language: { $languages }
segment-joined-within = joined within { $days ->
    [one] one day
   *[other] { $days } days
 }
segment-joined-since = joined on { $day } or later
segment-joined-before = joined before { $day }
segment-line = in the line of member #{ $member }
segment-month = { $n ->
    [0] this month
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
segment-birthday = birthday: { $months }
segment-active = active within { $days ->
    [one] one day
   *[other] { $days } days
 }
segment-near = { $track }: at most { $missing } missing for the next tier ({ $metric })
segment-near-percent = { $track }: at most { $percent }% missing for the next tier ({ $metric })
segment-metric = { $metric }: { $goal }
segment-unclaimed = could claim “{ $perk }” now and has not
segment-points = { $points ->
    [one] at least one point to spend
   *[other] at least { $points } points to spend
 }
segment-points-expiring = { $points ->
    [one] points that expire
   *[other] at least { $points } points that expire
 } within { $days ->
    [one] one day
   *[other] { $days } days
 }
segment-agents-team = agents with { $n ->
    [0] any line
    [one] at least one person in their line
   *[other] at least { $n } people in their line
 }
segment-agents-sales = agents whose line bought for { $sales } or more { $months ->
    [one] this month
   *[other] within { $months } months
 }
segment-which-new = What else must hold?
segment-which-or = “{ $said }” or what else?
segment-kind = { $kind ->
    [tier] Tier
    [near] Close to the next tier
    [metric] A figure
    [active] Activity
    [joined] Date of joining
    [language] Language
    [birthday] Birthday
    [unclaimed] Unclaimed perk
    [points] Points
    [points_expiring] Expiring points
    [track] On a track
    [agents] Agents
   *[line] An agent’s line
 }
segment-choose = { segment-kind }: which?
segment-how = { $how ->
    [one_of] Exactly this one
    [at_least] This and above
   *[at_most] This and below
 }
segment-compare = { $how ->
    [at_least] At least
    [at_most] At most
    [more_than] More than
   *[less_than] Less than
 }
segment-days = { $days ->
    [one] Within a day
   *[other] Within { $days } days
 }
segment-since-day = On a day or later
segment-before-day = Before a day
segment-by-team = By the size of the line
segment-by-sales = By what the line bought
segment-reaches = { $n ->
    [0] <b>Nobody</b> would get it.
    [one] <b>One person</b> would get it.
   *[other] <b>{ $n } people</b> would get it.
 }
segment-waiting = { $n ->
    [one] It is a quiet hour for one of them now; they would get it later.
   *[other] It is a quiet hour for { $n } of them now; they would get it later.
 }
segment-examples = Some of them, and why:
segment-example = ✅ <b>#{ $member }</b> · { $tier }
segment-example-out = 🚫 <b>#{ $member }</b> · { $tier } · { $why }
segment-because = · { condition-mark } { $said } → { $value }
segment-chosen = The draft knows whom it is for now.
segment-drop-sure = Delete “{ $name }”? Drafts and broadcasts that were made with it stay as they are.
segment-prompt = { $what ->
    [new] What shall the new segment be called? Reply to this message. (Ref. #{ $segment })
    [name] What shall it be called from now on? Reply to this message. (Ref. #{ $segment })
    [line] Whose line? Reply with the member number of the agent. (Ref. #{ $segment })
    [active] Within how many days? Reply with a number. (Ref. #{ $segment })
    [joined] Reply with a day like 2026-11-01, or with a number of days. (Ref. #{ $segment })
    [near] How much may be missing at most? Reply with a value, or with a share like 20%. (Ref. #{ $segment })
    [metric] Which value? Reply with a number, an amount like 2000.00, or a rate like 5%. (Ref. #{ $segment })
    [points] How many points at least? Reply with a number. (Ref. #{ $segment })
    [points_expiring] Expiring within how many days? Reply with a number. (Ref. #{ $segment })
   *[agents] How many people, or what amount, at least? Reply with it. (Ref. #{ $segment })
 }
segment-placeholder = Your answer
segment-button-new = ➕ New segment
segment-button-everybody = 👥 Everybody
segment-button-before = ‹ Back
segment-button-after = More ›
segment-button-draft = ‹ The draft
segment-button-list = ‹ All segments
segment-button-back = ‹ Back
segment-button-line = ✏️ { $n }
segment-button-add = ➕ Condition
segment-button-count = 🔍 How many?
segment-button-again = ↻ Count again
segment-button-use = ✅ Use it
segment-button-name = Rename
segment-button-drop = Delete
segment-button-drop-sure = Yes, delete
segment-button-value = Value: { segment-kind }
segment-button-or = ➕ Or …
segment-button-turn = ⇄ The others (not)
segment-button-remove = Remove
refusal-segment-changed = The segment has changed meanwhile. Please open it again.
