using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace TBeauty.Web.Paging;

/// <summary>
/// Limits that stand in the SQL as numbers. A limit that is a parameter, as <c>Take</c> makes it, PostgreSQL takes for
/// a tenth of the rows: it then reads a table rather than an index, or, as that is slow, plans each page anew, which
/// takes three times as long as reading it. <c>EF.Constant</c> would have EF Core write the SQL of each page anew; this
/// is remembered for each number, of which there should be few.
/// </summary>
internal sealed class LiteralLimit : ExpressionVisitor, IQueryExpressionInterceptor
{
    private static readonly MethodInfo Method = typeof(LiteralLimit).GetMethod(nameof(AtMost))!;

    /// <summary>The first rows. Part of a query, not to be called while one is read.</summary>
    public static IQueryable<T> AtMost<T>(IQueryable<T> rows, [NotParameterized] int most) =>
        rows.Provider.CreateQuery<T>(
        Expression.Call(Method.MakeGenericMethod(typeof(T)), rows.Expression, Expression.Constant(most)));

    /// <summary>EF Core has taken the query's parameters out by now: what is a constant here stays one.</summary>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        Visit(queryExpression);

    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        node.Method.IsGenericMethod && node.Method.GetGenericMethodDefinition() == Method
            ? Expression.Call(
                typeof(Queryable), nameof(Queryable.Take), node.Method.GetGenericArguments(), Visit(node.Arguments[0]),
                node.Arguments[1])
            : base.VisitMethodCall(node);
}
