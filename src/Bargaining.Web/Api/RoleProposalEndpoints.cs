using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Accounts;

namespace Bargaining.Web.Api;

/// <summary>Roles that wait for a second person (待确认的任职接口).</summary>
public static class RoleProposalEndpoints
{
    private const string Tag = "accounts";

    /// <summary>Maps them.</summary>
    public static void MapRoleProposals(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "role-proposals",
                async (
                    HttpContext http,
                    RoleProposals proposals,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await proposals.ListAsync(PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says(
                "list-role-proposals",
                Tag,
                "待确认的任职",
                "The roles that wait for a second person where the reader could be that person, the latest first"
            )
            .Produces<PageOf<RoleProposalView>>()
            .Refuses(400, 403);
        MapWord(api, SecondWord.Confirm, "confirm-role", "确认任职", "Confirm a role that somebody else has given: it is in force");
        MapWord(api, SecondWord.Decline, "decline-role", "不同意任职", "Decline a role that somebody else has given");
    }

    private static void MapWord(IEndpointRouteBuilder api, SecondWord word, string name, string zh, string en) =>
        api.MapPost(
                $"role-proposals/{{proposalId}}/{Law.Spelling.Of(word)}",
                async (
                    [Description("待确认的任职 / The role that waits.")] Guid proposalId,
                    HttpContext http,
                    CommandContext context,
                    RoleProposals proposals
                ) =>
                {
                    proposals.DemandOffice();
                    CommandHeaders.Read(http.Request, context);
                    return await proposals.DecideAsync(proposalId, new DecideRole(word), http.RequestAborted);
                }
            )
            .Says(name, Tag, zh, en)
            .WithDescription(
                "By an administrator of the place, or an official of a union there or above, who neither gave the role nor would have it."
            )
            .TakesKey()
            .Produces<RoleProposalView>()
            .Refuses(400, 403, 404, 410, 422);
}
