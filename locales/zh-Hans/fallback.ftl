fallback-old-button = 按钮已失效，请重新打开菜单。
fallback-not-your-button = 这不是您的按钮。
fallback-confirmation-over = 确认已失效，请重新发起。
prompt-text-please = 请发送文字，这里不收图片和贴纸。
fallback-unknown-command = 没有这个命令。您要找的是不是：
fallback-other = { $kind ->
    [not-text] 请发送文字，或点下面的按钮。
    [caption] 请直接输入命令，不要写在图片说明里。
    [forwarded] 请直接输入，转发的消息不会执行。
    [long] 内容太长（最多 { $most } 字）。
    [empty] 请输入内容，或点下面的按钮。
   *[text] 没明白您的意思。点下面的按钮，或发「我的等级」试试。
 }
group-in-private = 等级属于个人信息，请在私聊中打开。
group-button = 打开私聊
