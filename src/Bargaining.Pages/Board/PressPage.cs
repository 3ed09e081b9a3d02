using Bargaining.Board;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Board;

/// <summary>Presses for many steps at once (批量督办): those that were ticked on the board, or
/// all that its question finds; then how far it has come.</summary>
internal sealed class PressPage(Reader reader, BoardCountQuery counts, PressForManyHandler handler, NudgeRuns runs, FormPost post)
{
    private const string Address = $"{BoardPage.Address}/press",
        Runs = $"{BoardPage.Address}/runs";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (PressPage page, HttpContext http) => page.AskAsync(http, null));
        pages.MapPost(Address, (PressPage page, HttpContext http) => page.PressAsync(http));
        pages.MapGet($"{Runs}/{{runId:guid}}", (Guid runId, PressPage page, HttpContext http) => page.ShowAsync(runId, http));
    }

    private static BoardQuestion Question(HttpContext http) => BoardAddress.Read(name => http.Request.Query[name]);

    // Ticked rows, where the button for them was pressed.
    private static List<Guid>? Ticked(HttpContext http) =>
        http.Request.Query["only"] == "ticked"
            ? [.. http.Request.Query["id"].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)]
            : null;

    private async Task<IResult> AskAsync(HttpContext http, Attempt? attempt)
    {
        handler.DemandOfficial();
        var (asked, ticked) = (Question(http), Ticked(http));
        var many = ticked?.Count ?? (await counts.CountAsync(reader.Actor, asked, http.RequestAborted)).Total;
        var form = Form.Of(typeof(PressForMany), "督办", "Press for them", attempt) with { LeftOut = ["deadlines"] };
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Text($"督办 {many} 项", $"Press for {many}")),
            (
                nameof(AtAPlace.Place),
                reader.Say("每一项都登记在它的案件里，由承办方答复", "Each is recorded in its own case, and whoever must act answers")
            ),
            (nameof(AtAPlace.Action), Address + http.Request.QueryString),
            (nameof(AtAPlace.Back), BoardPage.Of(asked))
        );
    }

    private Task<IResult> PressAsync(HttpContext http) =>
        post.SendAsync<PressForMany>(
            http,
            async command =>
            {
                var run = await handler.HandleAsync(Question(http), command with { Deadlines = Ticked(http) }, http.RequestAborted);
                return Answer.GoTo($"{Runs}/{run.Id}");
            },
            attempt => AskAsync(http, attempt)
        );

    private async Task<IResult> ShowAsync(Guid runId, HttpContext http)
    {
        var run = await runs.FindAsync(reader.Actor, runId, http.RequestAborted);
        if (run.EndedAt is null)
        {
            http.Response.Headers["Refresh"] = "3";
        }

        return Answer.Show<RunView>((nameof(RunView.Run), run));
    }
}
