-- All orders in figures.
select count(*)::integer as total_orders,
    count(*) filter (where o.status in (:'OrderStatuses.Open'))::integer as open_orders,
    count(*) filter (where o.status = :'OrderStatus.Pending')::integer as pending_orders,
    count(*) filter (where o.status = :'OrderStatus.Confirmed')::integer as confirmed_orders,
    count(*) filter (where o.status = :'OrderStatus.Processing')::integer as processing_orders,
    count(*) filter (where o.status = :'OrderStatus.Packed')::integer as packed_orders,
    count(*) filter (where o.status = :'OrderStatus.Shipped')::integer as shipped_orders,
    count(*) filter (where o.status = :'OrderStatus.Delivered')::integer as delivered_orders,
    count(*) filter (where o.status = :'OrderStatus.Cancelled')::integer as cancelled_orders,
    count(*) filter (where o.status = :'OrderStatus.Returned')::integer as returned_orders,
    count(*) filter (where o.payment_status = :'OrderPaymentStatus.Pending')::integer as unpaid_orders,
    count(*) filter (where o.payment_status = :'OrderPaymentStatus.Partial')::integer as partially_paid_orders,
    count(*) filter (where o.payment_status = :'OrderPaymentStatus.Paid')::integer as paid_orders,
    count(*) filter (where o.created_at >= {0})::integer as orders_today,
    (select count(distinct l.order_id) from ordering.order_items l join ordering.orders u on u.id = l.order_id
     where u.status in (:'OrderStatuses.Open')
       and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity
    )::integer as unallocated_orders,
    coalesce(sum(o.total_amount) filter (where o.status <> :'OrderStatus.Cancelled'), 0.00) as total_amount,
    coalesce(sum(o.amount_paid - o.amount_refunded), 0.00) as amount_paid,
    coalesce(sum(greatest(0, o.total_amount - o.returned_amount - o.amount_paid + o.amount_refunded))
        filter (where o.status <> :'OrderStatus.Cancelled'
            and o.payment_status <> :'OrderPaymentStatus.Refunded'), 0.00) as outstanding_amount,
    coalesce(round(avg(o.total_amount) filter (where o.status <> :'OrderStatus.Cancelled'), 2), 0.00)
        as average_order_amount,
    {1} as currency
from ordering.orders o
