refusal-generic = That could not be done. Nothing has changed.
refusal-not-allowed = Your role does not allow this.
refusal-dead-link = This link is invalid or has expired. Everything else works as usual.
refusal-account-taken = This shop account is already linked to another Telegram. If that was not you, please contact the shop.
refusal-both-hold-claims = Both sides have already claimed perks, so they cannot simply be joined. Please contact the shop.
refusal-both-have-uplines = Both sides were invited by an agent, so they cannot simply be joined. Please contact the shop.
refusal-under-review = This account is under review, so it cannot be linked now. Please contact the shop.
refusal-goes-in-circles = That would put somebody above themselves, so nothing was changed. Please contact the shop.
refusal-unknown-account = { $source } has no record of an account { $account }.
refusal-unknown-language = I do not speak that language yet.
refusal-staff-stays = You serve on the staff, and what you did has to stay on record. Please hand back your role first.
refusal-unknown-programme = The programme file ({ $given }) is not the one in force ({ $in_force }). Run tierbot apply first.
refusal-currency-changed = Amounts are recorded in { $before }; the new programme counts in { $after }. It cannot simply be switched.
refusal-conflict = Event { $event } of { $source } was recorded { $at } with other content. Nothing has changed.
refusal-not-enough-points = That needs { $need } points, and you have { $have }. Another { $missing } and it is yours.
refusal-no-prices = No price list has been published yet.
refusal-no-support = No support desk has been set up here yet.
refusal-ticket-gone = There is no open question of this number. It may have been closed already.
refusal-no-urgent-left = Your urgent questions of this month are used up. Please ask the ordinary way.
refusal-text-empty = Please write something.
refusal-text-too-long = That is too long: at most { $most } characters.
refusal-unknown-item = There is no { $item } on the price list any more. Please open the list again.
refusal-bad-quantity = A quantity is a whole number from 1 to { $most }.
refusal-no-day = Please write month and day, such as 05-12.
refusal-birthday-stays = You have told your birthday before. If it is wrong, please tell our staff.
refusal-bad-event = This event cannot be recorded ({ $reason }): { $detail }
refusal-already-imported = This file was imported { $at } (import { $import }). Nothing has changed.
refusal-unknown-import = There is no import of this number.
refusal-import-running = Another import is running. Please wait until it is done.
refusal-programme-changed = Another programme came into force meanwhile. Please import again.
refusal-fault = Something went wrong, number { $number }. Please try again later.
refusal-busy = We are busy just now, and nothing has changed. Please try once more in a moment.
flood-slow-down = That was a lot at once. Please try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }.
