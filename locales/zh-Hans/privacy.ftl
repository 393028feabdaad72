privacy-title = <b>您的数据</b>
privacy-stored =
    我们只保存算等级要用的内容：您的 Telegram 编号、语言、您填过的生日、关联的商城账户、这些账户的订单记录和等级变化。

    您发来的消息原文最多留 30 天，只为了不漏掉任何一条，之后清除。
privacy-accounts =
    { $count ->
        [0] 已关联的账户：无
       *[other] 已关联的账户：{ $count } 个
     }
privacy-account = · { $source }
privacy-button-notices = { $category ->
    [tier] 等级变化通知：{ $wanted ->
        [yes] 开
       *[no] 关
     }
    [points] 积分通知：{ $wanted ->
        [yes] 开
       *[no] 关
     }
    [invites] 客户加入通知：{ $wanted ->
        [yes] 开
       *[no] 关
     }
   *[other] { $category }：{ $wanted ->
        [yes] 开
       *[no] 关
     }
 }
privacy-upline =
    邀请人：{ $agent }，自 { $since } 起。对方只看到代号「客户 { $code }」、加入日期和您的消费数字。
privacy-button-contact = 允许邀请人联系我：{ $given ->
    [yes] 开
   *[no] 关
 }
privacy-button-export = 导出我的数据
privacy-button-erase = 删除我的数据
privacy-exported = 这是我们保存的与您有关的全部内容。
privacy-erase-ask =
    <b>确定要删除吗？</b>

    您的身份、账户关联和设置会被清除，等级不再计算。订单记录只留下金额和日期，不再与您有任何对应。此操作<b>无法恢复</b>，商城里的订单不受影响。

    请在 2 分钟内确认。
privacy-button-keep = ‹ 不删，返回
privacy-button-erase-now = 确定删除
privacy-erased =
    您的数据已删除。感谢您曾经的信任。

    以后想回来，发送 /start 即可重新开始。
