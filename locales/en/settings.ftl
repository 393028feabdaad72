settings-title = <b>Settings</b>
settings-number = Your member number, should our staff ask for it: <b>{ $number }</b>
settings-quiet = Quiet hours, without promotions: { $hours }{ $own ->
    [yes] { " " }(your choice)
   *[no] { "" }
 }
settings-never = none
settings-most-own = { $most ->
    [0] Promotions a week: none (your choice)
   *[other] Promotions a week: { $most } at most (your choice)
 }
settings-most-any = Promotions a week: as they come
settings-most-usual = Promotions: { $most } at most in { $days } days
settings-promotions = Promotions
settings-button-promotions = { $name }: { $state ->
    [on] on
    [paused] paused, as you want none
   *[off] off
 }
settings-promotions-said = { $wanted ->
    [yes] { $none ->
        [yes] { $name }: on again. But you have chosen no promotions a week: please change that in /settings.
       *[no] { $name }: you will hear from us again.
     }
   *[no] { $name }: we will not send you these any more.
 }
settings-button-quiet = 🌙 Quiet hours
settings-button-most = 📬 How often
settings-quiet-from =
    <b>Quiet hours</b>
    Between which hours should no promotion come? What would come then waits until they are over. Times are local to { $zone }.

    From:
settings-quiet-until = Quiet from { $begins }. Until:
settings-button-usual = Default: { $usual }
settings-button-never = Promotions may come at any hour
settings-button-as-usual = Default
settings-most-ask = <b>How many promotions a week are enough?</b>
settings-button-few = { $most ->
    [0] None
   *[other] { $most }
 }
settings-button-all = ‹ Settings
command-settings = Which messages, when, how often
start-button-settings = Settings
asked-settings = settings | notifications | unsubscribe | stop messages
