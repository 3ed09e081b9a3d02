using Bargaining.Access;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Supervisors;

/// <summary>The register of supervisors (监督员名册): who there is, one of them with the card, a new one.
/// The union's side reads it; officials and administrators keep it.</summary>
internal sealed class SupervisorPages(
    Reader reader,
    FormPost post,
    SupervisorQuery supervisors,
    RegisterKeeper keeper,
    RegisterSupervisorHandler registering,
    Whereabouts whereabouts
)
{
    public const string Address = "/supervisors";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (SupervisorPages page, HttpContext http, string? state, string? after) => page.ListAsync(state, after, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/new",
            (SupervisorPages page, HttpContext http, Guid? at, string? q, string? after) =>
                at is { } place
                    ? page.AskAsync(place, null, http.RequestAborted)
                    : page.ChooseAsync(
                        $"{Address}/new",
                        new("登记监督员：哪个工会任命的", "Register a supervisor: of which union"),
                        q,
                        after,
                        http.RequestAborted
                    )
        );
        pages.MapPost($"{Address}/new", (SupervisorPages page, HttpContext http, Guid at) => page.EnterAsync(at, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            (SupervisorPages page, HttpContext http, Guid id) => page.ShowAsync(id, http.RequestAborted)
        );
    }

    private bool Keeps => reader.Actor.Memberships.Any(m => m.Role is Role.Administrator or Role.Official);

    private async Task<IResult> ListAsync(string? state, string? after, CancellationToken cancel)
    {
        var chosen = Enum.GetValues<SupervisorState>().Cast<SupervisorState?>().FirstOrDefault(one => Law.Spelling.Of(one!.Value) == state);
        return Answer.Show<SupervisorList>(
            (nameof(SupervisorList.State), chosen),
            (nameof(SupervisorList.Keeps), Keeps),
            (nameof(SupervisorList.Found), await supervisors.ListAsync(PageRequest.Of(after, null), null, chosen, null, cancel))
        );
    }

    private async Task<IResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        var one = await supervisors.FindAsync(id, cancel);
        return Answer.Show<SupervisorPage>(
            (nameof(SupervisorPage.One), one),
            (nameof(SupervisorPage.Keeps), one.State != SupervisorState.Revoked && await keeper.KeepsAsync(one.OrganisationId, cancel))
        );
    }

    /// <summary>Asks of which union, whoever keeps the register.</summary>
    internal async Task<IResult> ChooseAsync(string address, Law.Text title, string? q, string? after, CancellationToken cancel) =>
        Keeps
            ? await whereabouts.AskAsync(address, title, q, after, cancel, Role.Official)
            : throw new NotYourAction(
                new("监督员名册由工会干部和管理员维护。", "The register of supervisors is kept by officials and administrators.")
            );

    private async Task<IResult> AskAsync(Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var place = await keeper.DemandAsync(at, cancel);
        var form = Form.Of(typeof(RegisterSupervisor), "登记监督员", "Register the supervisor", attempt);
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text("登记监督员", "Register a supervisor")),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/new?at={at}"),
            (nameof(AtAPlace.Elsewhere), $"{Address}/new"),
            (nameof(AtAPlace.Back), Address)
        );
    }

    private async Task<IResult> EnterAsync(Guid at, HttpContext http)
    {
        await keeper.DemandAsync(at, http.RequestAborted); // who does this comes before what they wrote
        return await post.SendAsync<RegisterSupervisor>(
            http,
            async command => Answer.GoTo($"{Address}/{(await registering.HandleAsync(at, command, http.RequestAborted)).Id}"),
            attempt => AskAsync(at, attempt, http.RequestAborted)
        );
    }
}
