birthday-ask =
    您的生日是哪一天？只需要月和日。

    请仔细选：生日只能填一次，之后要改需要联系工作人员。
birthday-which-day = { $named }的哪一天？
birthday-month = { $month } 月
birthday-confirm = 您的生日是 <b>{ $named } { $day } 日</b>，对吗？确认后不能自己修改。
birthday-told = 您的生日：<b>{ $named } { $day } 日</b>。如果填错了，请联系工作人员。
birthday-button-yes = 没错，就是这天
birthday-button-back = ‹ 重新选
