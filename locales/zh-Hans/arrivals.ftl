arrival-agent = { $named ->
    [yes] 代理「{ $name }」
   *[no] 代理 { $code }
 }
arrival-asked = { $agent }（{ $tier }）邀请您加入<b>{ $programme }</b>。
arrival-sees =
    如果您同意，对方能看到：
    · 一个代号「客户 { $code }」，以及您是哪天加入的
    · 您买了几单、一共多少钱

    对方看不到您的名字、Telegram、商城账户，也看不到您买了什么。要不要让对方联系您，由您在「隐私」里决定。
arrival-terms = <i>{ $terms }</i>
arrival-final = 同意之后不能自己更改。不同意也没关系，所有功能照常使用。
arrival-button-yes = ✅ 同意，接受邀请
arrival-button-no = 不用了
arrival-joined =
    好的，您已接受{ $agent }的邀请。

    对方只会看到您的代号和消费数字。想让对方联系您，可以到「隐私」里打开。
arrival-joined-before = 您早已接受了{ $agent }的邀请，无需再次操作。
arrival-button-privacy = 对方能看到什么
arrival-declined = { $declined ->
    [yes] 好的，没有建立任何关系，对方也不会收到通知。改主意的话，重新打开那个链接就行。
   *[no] 这个邀请已经处理过了，没有任何变化。
 }
upline-joined = 🎉 客户 { $customer } 通过「{ $label }」加入了，这个链接已带来 { $joined } 人{ $left ->
    [-1] 。
    [0] ，名额已满。
   *[other] ，还剩 { $left } 个名额。
 }
upline-contact = { $given ->
    [yes] 客户 { $customer } 允许您联系了。发送 /invite，在「可以联系的客户」里能找到。
   *[no] 客户 { $customer } 不再允许联系，请不要再打扰。
 }
upline-yours = { $removed ->
    [yes] 商城已解除您与邀请人的关系。
   *[no] 商城已把您的邀请人改为{ $agent }。
 }
    原因：{ $reason }

    之前的记录不受影响。有疑问请联系客服。
upline-moved = 商城调整了归属：客户 { $customer } { $came ->
    [yes] 从现在起归入您的团队。
   *[no] 不再属于您的团队，之前的记录不受影响。
 }
    原因：{ $reason }
