-- Rows without what they belong to.
select rule, subject, expected, actual from ops.broken_links() order by rule, subject, actual
