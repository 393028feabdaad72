admin-title =
    <b>Staff desk</b>
    Your role: { staff-role }
admin-button-back = ‹ Staff desk
admin-button-claims = Claims
admin-button-tickets = Questions
admin-button-reviews = Reviews
admin-button-payouts = Payouts
admin-button-pools = Codes and stock
admin-button-staff = Staff
admin-button-promotions = Promotions
admin-button-broadcasts = Broadcasts
admin-button-segments = Segments
admin-button-status = System status
command-admin = Staff desk: everything your role may do
command-staff = Who serves on the staff, and in which role
start-button-admin = 🗂 Staff desk
admin-button-member = Find a member
admin-button-stats = Numbers
