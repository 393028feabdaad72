birthday-ask =
    When is your birthday? Month and day are enough.

    Please choose with care: you can tell it once, and after that only our staff can change it.
birthday-which-day = { $named }: which day?
birthday-month = { $month ->
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
birthday-confirm = Your birthday is <b>{ $named } { $day }</b>, is that right? You can't change it yourself afterwards.
birthday-told = Your birthday: <b>{ $named } { $day }</b>. If that is wrong, please tell our staff.
birthday-button-yes = Yes, that is right
birthday-button-back = ‹ Choose again
