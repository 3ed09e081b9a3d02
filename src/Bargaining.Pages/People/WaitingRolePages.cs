using Bargaining.Accounts;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.People;

/// <summary>Roles that wait for a second person (任职确认): who would be what and where, who gave it; confirm or decline.</summary>
internal sealed class WaitingRolePages(FormPost post, RoleProposals proposals)
{
    public const string Address = "/people/waiting";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (WaitingRolePages page, HttpContext http, string? after) => page.ListAsync(after, null, http.RequestAborted));
        foreach (var word in Enum.GetValues<SecondWord>())
        {
            pages.MapPost(
                $"{Address}/{{id:guid}}/{Spelling.Of(word)}",
                (WaitingRolePages page, HttpContext http, Guid id) => page.DecideAsync(id, word, http)
            );
        }
    }

    private async Task<IResult> ListAsync(string? after, Refusal? refusal, CancellationToken cancel) =>
        Answer.Show<WaitingRoles>(
            refusal.Status(),
            (nameof(WaitingRoles.Waiting), await proposals.ListAsync(PageRequest.Of(after, null), cancel)),
            (nameof(WaitingRoles.Refusal), refusal)
        );

    private Task<IResult> DecideAsync(Guid id, SecondWord word, HttpContext http) =>
        post.PressAsync(
            http,
            async () =>
            {
                await proposals.DecideAsync(id, new DecideRole(word), http.RequestAborted);
                return Answer.GoTo(Address);
            },
            refusal => ListAsync(null, refusal, http.RequestAborted)
        );
}
