using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Supervisors;

/// <summary>What changes with one supervisor (监督员变动): the next certificate, one that is taken
/// back, the account. Officials and administrators keep it.</summary>
internal sealed class SupervisorChangePages(
    FormPost post,
    SupervisorQuery supervisors,
    RegisterKeeper keeper,
    RenewSupervisorHandler renewing,
    RevokeSupervisorHandler revoking,
    LinkSupervisorHandler linking
)
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        Map<RenewSupervisor>(
            pages,
            "renew",
            new("换证", "Enter the next certificate"),
            new(
                "原来的证保留在名册里：那时的检查仍是持证检查。",
                "The one held stays on the register: an inspection of its time stays one with a certificate."
            ),
            page => page.RenewAsync
        );
        Map<RevokeSupervisor>(
            pages,
            "revoke",
            new("注销监督员证", "Take the certificate back"),
            new(
                "注销以后不能再检查，以前办过的照旧有效。重新聘任的，以新证重新登记。",
                "From that day they inspect nowhere; what they did before stands. Whoever is appointed again is registered with a new one."
            ),
            page => page.RevokeAsync
        );
        Map<LinkSupervisor>(
            pages,
            "account",
            new("关联账号", "Link the account"),
            new(
                "关联以后，本人用这个账号登录办理监督案件；原来关联的账号不再关联。",
                "They sign in by it to supervision cases; one that was linked before is linked no more."
            ),
            page => page.LinkAsync
        );
    }

    private static void Map<TCommand>(
        IEndpointRouteBuilder pages,
        string word,
        Text title,
        Text says,
        Func<SupervisorChangePages, Func<Guid, TCommand, CancellationToken, Task<SupervisorView>>> change
    )
        where TCommand : class
    {
        var address = $"{SupervisorPages.Address}/{{id:guid}}/{word}";
        pages.MapGet(
            address,
            (SupervisorChangePages page, HttpContext http, Guid id) => page.AskAsync<TCommand>(id, word, title, says, null, http)
        );
        pages.MapPost(
            address,
            (SupervisorChangePages page, HttpContext http, Guid id) => page.ChangeAsync(id, word, title, says, change(page), http)
        );
    }

    private Task<SupervisorView> RenewAsync(Guid id, RenewSupervisor command, CancellationToken cancel) =>
        renewing.HandleAsync(id, command, cancel);

    private Task<SupervisorView> RevokeAsync(Guid id, RevokeSupervisor command, CancellationToken cancel) =>
        revoking.HandleAsync(id, command, cancel);

    private Task<SupervisorView> LinkAsync(Guid id, LinkSupervisor command, CancellationToken cancel) =>
        linking.HandleAsync(id, command, cancel);

    private async Task<IResult> ChangeAsync<TCommand>(
        Guid id,
        string word,
        Text title,
        Text says,
        Func<Guid, TCommand, CancellationToken, Task<SupervisorView>> change,
        HttpContext http
    )
        where TCommand : class
    {
        await keeper.DemandOfAsync(id, http.RequestAborted); // who does this comes before what they wrote
        return await post.SendAsync<TCommand>(
            http,
            async command =>
            {
                await change(id, command, http.RequestAborted);
                return Answer.GoTo($"{SupervisorPages.Address}/{id}");
            },
            attempt => AskAsync<TCommand>(id, word, title, says, attempt, http)
        );
    }

    private async Task<IResult> AskAsync<TCommand>(Guid id, string word, Text title, Text says, Attempt? attempt, HttpContext http)
    {
        var place = await keeper.DemandOfAsync(id, http.RequestAborted);
        var one = await supervisors.FindAsync(id, http.RequestAborted);
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), Form.Of(typeof(TCommand), title.Zh, title.En, attempt)),
            (nameof(AtAPlace.Title), new Text($"{one.Name}：{title.Zh}", $"{one.Name}: {title.En}")),
            (nameof(AtAPlace.Says), says),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{SupervisorPages.Address}/{id}/{word}"),
            (nameof(AtAPlace.Back), $"{SupervisorPages.Address}/{id}")
        );
    }
}
