arrival-agent = { $named ->
    [yes] 代理「{ $name }」
   *[no] 代理 { $code }
 }
arrival-asked = { $agent }（{ $tier }）邀請您加入<b>{ $programme }</b>。
arrival-sees =
    如果您同意，對方能看到：
    · 一個代號「客戶 { $code }」，以及您是哪天加入的
    · 您買了幾筆、一共多少錢

    對方看不到您的名字、Telegram、商店帳戶，也看不到您買了什麼。要不要讓對方聯絡您，由您在「隱私」裡決定。
arrival-terms = <i>{ $terms }</i>
arrival-final = 同意之後不能自己更改。不同意也沒關係，所有功能照常使用。
arrival-button-yes = ✅ 同意，接受邀請
arrival-button-no = 不用了
arrival-joined =
    好的，您已接受{ $agent }的邀請。

    對方只會看到您的代號和消費數字。想讓對方聯絡您，可以到「隱私」裡打開。
arrival-joined-before = 您早已接受了{ $agent }的邀請，無需再次操作。
arrival-button-privacy = 對方能看到什麼
arrival-declined = { $declined ->
    [yes] 好的，沒有建立任何關係，對方也不會收到通知。改主意的話，重新打開那個連結就行。
   *[no] 這個邀請已經處理過了，沒有任何變化。
 }
upline-joined = 🎉 客戶 { $customer } 透過「{ $label }」加入了，這個連結已帶來 { $joined } 人{ $left ->
    [-1] 。
    [0] ，名額已滿。
   *[other] ，還剩 { $left } 個名額。
 }
upline-contact = { $given ->
    [yes] 客戶 { $customer } 允許您聯絡了。傳送 /invite，在「可以聯絡的客戶」裡能找到。
   *[no] 客戶 { $customer } 不再允許聯絡，請不要再打擾。
 }
upline-yours = { $removed ->
    [yes] 商店已解除您與邀請人的關係。
   *[no] 商店已把您的邀請人改為{ $agent }。
 }
    原因：{ $reason }

    之前的記錄不受影響。有疑問請聯絡客服。
upline-moved = 商店調整了歸屬：客戶 { $customer } { $came ->
    [yes] 從現在起歸入您的團隊。
   *[no] 不再屬於您的團隊，之前的記錄不受影響。
 }
    原因：{ $reason }
