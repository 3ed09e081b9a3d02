using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;
using Bargaining.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Figures;

public sealed class FigureBookTests
{
    [Fact]
    public void Every_figure_has_its_words_in_both_languages_and_a_code_of_its_own()
    {
        FigureBook.All.Select(figure => figure.Code).ShouldBeUnique();
        FigureBook.All.Select(figure => figure.Name.Zh).ShouldBeUnique();
        FigureBook.All.Select(figure => figure.Name.En).ShouldBeUnique();
        foreach (var figure in FigureBook.All)
        {
            figure.Code.ShouldMatch("^[a-z-]+$");
            (figure.Name.Zh + figure.Counts.Zh).ShouldNotMatch("[A-Za-z]{3}", figure.Code);
            figure.Name.En.ShouldNotMatch("[\u4e00-\u9fff]", figure.Code);
            figure.Counts.En.ShouldEndWith(".", customMessage: figure.Code);
            figure.Counts.Zh.ShouldEndWith("。", customMessage: figure.Code);
            figure.Source.IsKeptOn(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2)).ShouldBeTrue(figure.Code);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_databases_count_every_figure_by_themselves(bool sqlServer)
    {
        var services = new ServiceCollection().AddLogging();
        using var provider = (
            sqlServer ? services.AddSqlServer("Server=none") : services.AddPostgreSql("Host=none")
        ).BuildServiceProvider();
        using var scope = provider.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var official = new Actor(Guid.NewGuid(), "", [new Membership(Role.Official, Guid.NewGuid(), "/1/")]);
        var asked = new FigureQuestion(db, official, "/1/2/", new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 2));
        foreach (var figure in FigureBook.All)
        {
            FigureCount.Counted(figure.Source.Rows(asked), asked.Top).ToQueryString().ShouldContain("GROUP BY", customMessage: figure.Code);
            FigureCount.Spread(figure.Source.Rows(asked), asked.Top).ToQueryString().ShouldContain("GROUP BY", customMessage: figure.Code);
            FigureQuery
                .Listed(db, figure.Source.Rows(asked), asked, 51)
                .ToQueryString()
                .ShouldContain("ORDER BY", customMessage: figure.Code);
            if (figure.Source.StillOpen is { } open)
            {
                FigureCount.Counted(open(asked), asked.Top).ToQueryString().ShouldContain("GROUP BY", customMessage: figure.Code);
            }
        }
    }
}
