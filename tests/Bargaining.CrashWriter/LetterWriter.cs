using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.CrashWriter;

/// <summary>Issues the letters of one mailing, a few in a transaction, and says so before and after each.</summary>
internal sealed class LetterWriter(IServiceProvider services, Guid mailing)
{
    public async Task RunAsync()
    {
        for (string? closed = null; closed is null; )
        {
            Writer.Say("> next");
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CommandContext>().Actor = Actor.System;
            closed = (
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ContinueMailing { CaseId = mailing, Batch = 4 })
            ).Closed;
            var letter = await scope
                .ServiceProvider.GetRequiredService<BargainingDb>()
                .Documents.AsNoTracking()
                .Where(d => d.CaseId == mailing)
                .OrderByDescending(d => d.Position)
                .Select(d => new { d.Position, d.Number })
                .FirstAsync();
            Writer.Say($"< {letter.Position} {letter.Number}");
        }

        Writer.Say("through");
    }
}
