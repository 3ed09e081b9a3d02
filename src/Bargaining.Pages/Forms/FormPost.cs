using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Forms;

/// <summary>Sends the form of a command that belongs to no case (非案件表单提交): a refusal gives it back with all that was written.</summary>
public sealed class FormPost(CommandContext context, BargainingDb db)
{
    /// <summary>Reads what was posted and sends it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="send">Carries it out.</param>
    /// <param name="again">Shows the form again.</param>
    /// <param name="said">What the address says and no field, by path.</param>
    public async Task<IResult> SendAsync<TCommand>(
        HttpContext http,
        Func<TCommand, Task<IResult>> send,
        Func<Attempt, Task<IResult>> again,
        params IEnumerable<(string Path, string Text)> said
    )
    {
        var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        foreach (var (path, text) in said)
        {
            input.With(path, text);
        }

        try
        {
            var (body, faults) = input.Read(typeof(TCommand));
            if (faults.Count > 0)
            {
                throw new Invalid(faults, typeof(TCommand));
            }

            context.Key = Form.KeyOf(input);
            return await send((TCommand)FormBody.Read(body, typeof(TCommand)));
        }
        catch (Refusal refusal) when (refusal is not (SessionEnded or CaseNotFound or NotInReach))
        {
            db.ChangeTracker.Clear();
            return await again(new Attempt(typeof(TCommand), input, refusal));
        }
    }

    /// <summary>Does what a button without fields says; a refusal is told on the page that it stands on.</summary>
    /// <param name="http">The request.</param>
    /// <param name="send">Carries it out.</param>
    /// <param name="again">Shows the page again.</param>
    public async Task<IResult> PressAsync(HttpContext http, Func<Task<IResult>> send, Func<Refusal, Task<IResult>> again)
    {
        context.Key = Form.KeyOf(new FormInput(await http.Request.ReadFormAsync(http.RequestAborted)));
        try
        {
            return await send();
        }
        catch (Refusal refusal) when (refusal is not (SessionEnded or CaseNotFound or NotInReach))
        {
            db.ChangeTracker.Clear();
            return await again(refusal);
        }
    }
}

/// <summary>What somebody tried, and why it was not taken (未通过的填写).</summary>
/// <param name="Command">The command.</param>
/// <param name="Input">What they wrote.</param>
/// <param name="Refusal">Why.</param>
public sealed record Attempt(Type Command, FormInput Input, Refusal Refusal);

/// <summary>How a form answers.</summary>
internal static class Attempts
{
    /// <summary>The status of a page: that something was not done, where it was refused.</summary>
    public static int Status(this Refusal? refusal) => refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;

    /// <summary>The status of a form: that it was not taken, where somebody tried.</summary>
    public static int Status(this Attempt? attempt) => attempt is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
