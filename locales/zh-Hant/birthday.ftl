birthday-ask =
    您的生日是哪一天？只需要月和日。

    請仔細選擇：生日只能填一次，之後要改需要聯絡工作人員。
birthday-which-day = { $named }的哪一天？
birthday-month = { $month } 月
birthday-confirm = 您的生日是 <b>{ $named } { $day } 日</b>，對嗎？確認後不能自行修改。
birthday-told = 您的生日：<b>{ $named } { $day } 日</b>。如果填錯了，請聯絡工作人員。
birthday-button-yes = 沒錯，就是這天
birthday-button-back = ‹ 重新選擇
