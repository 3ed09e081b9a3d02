using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Regional;

/// <summary>Regional and industry contracts (区域性、行业性合同): those in sight, and one with whom
/// it covers, by whose authority, and what it says.</summary>
internal static class RegionalPages
{
    public const string Address = "/regional";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync);
    }

    /// <summary>The address of a list.</summary>
    public static string Of(RegionalQuestion asked, string? after = null) =>
        Address + QueryString.Create(asked.Written().Concat(Addresses.Written(("after", after))));

    /// <summary>The address of the enterprises of one.</summary>
    public static string Of(Guid id, BoundBy? bound, string? after = null) =>
        $"{Address}/{id}" + QueryString.Create(Addresses.Written(("bound", bound is { } one ? Spelling.Of(one) : null), ("after", after)));

    /// <summary>How one stands, as a word of the style sheet; the words beside it say the same.</summary>
    public static string Look(RegionalSummary one, DateOnly today) =>
        one.Stage switch
        {
            RegionalStage.Over => "past",
            RegionalStage.InForce when one.EndsOn < today.AddDays(90) => "soon",
            _ => one.Enterprises == 0 || one.Awaited > 0 ? "soon" : "calm",
        };

    private static async Task<IResult> ListAsync(
        Reader reader,
        RegionalQuery regional,
        OrganisationQuery organisations,
        HttpContext http,
        string? after
    )
    {
        var asked = RegionalQuestion.Read(name => http.Request.Query[name]);
        return Answer.Show<RegionalList>(
            (nameof(RegionalList.Asks), asked),
            (nameof(RegionalList.Sums), await regional.SumAsync(reader.Actor, asked, http.RequestAborted)),
            (nameof(RegionalList.Found), await regional.ListAsync(reader.Actor, asked, PageRequest.Of(after, null), http.RequestAborted)),
            (
                nameof(RegionalList.Place),
                asked.At is { } at ? (await organisations.FindAsync(reader.Actor, at, http.RequestAborted)).Name : null
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        Reader reader,
        RegionalQuery regional,
        CaseQuery cases,
        HttpContext http,
        string? bound,
        string? after
    )
    {
        var way = Spelling.TryParse<BoundBy>(bound ?? "", out var known) ? known : (BoundBy?)null;
        var shown = await regional.ViewAsync(reader.Actor, id, way, PageRequest.Of(after, null), http.RequestAborted);
        var mayEnter =
            shown.Whole
            && (
                await cases.ViewAsync(reader.Actor, await cases.FindAsync(reader.Actor, id, http.RequestAborted), http.RequestAborted)
            ).Actions.Any(one => one.Action.Code == "cover-enterprises");
        return Answer.Show<RegionalDetails>(
            (nameof(RegionalDetails.Bound), way),
            (nameof(RegionalDetails.MayEnter), mayEnter),
            (nameof(RegionalDetails.Shown), shown)
        );
    }
}
