upline-usage =
    <b>用法</b>
    <code>/upline 12</code>：查看会员 #12 的邀请人
    <code>/upline 12 5 原因</code>：把会员 #12 改到会员 #5 名下
upline-member = <b>会员 #{ $member }</b> · 直接邀请 { $direct } 人
upline-nobody = 没有邀请人。
upline-is =
    邀请人：会员 #{ $upline }（{ $agent }），自 { $since } 起{ $link ->
        [yes] ，通过邀请链接
       *[no] ，由工作人员或导入指定
     }
    在对方那里的代号：客户 { $code }
upline-button-move = 改到别人名下
upline-button-remove = 解除
upline-button-above = 看上一级
upline-number-please = 请先写会员编号，再写原因，例如：5 登记有误
upline-prompt = { $what ->
    [move] 把会员 #{ $upline } 改到谁名下？请回复会员编号和原因，例如：5 登记有误。相关的人都会看到原因。
   *[remove] 为什么要解除会员 #{ $upline } 的邀请人？请回复这条消息，相关的人都会看到。
 }
upline-placeholder = 编号和原因
