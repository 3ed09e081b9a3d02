using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bargaining.Access;

/// <summary>
/// Around every change of organisations and accounts (管理操作): the administrator's reach, the form of the input, one transaction
/// with the answer under its key, and a line in the log. The cases have a way of their own.
/// </summary>
public sealed class Administration(
    BargainingDb db,
    IDialect dialect,
    OneCommit commit,
    CommandContext context,
    TimeProvider time,
    ILogger<Administration> log
)
{
    /// <summary>The database.</summary>
    public BargainingDb Db => db;

    /// <summary>A time-ordered key.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Whether the administrator who acts keeps the organisation at this path: it is theirs or below.</summary>
    public bool Keeps(string path) =>
        context.Actor.Memberships.Any(m => m.Role == Role.Administrator && path.StartsWith(m.Path, StringComparison.Ordinal));

    /// <summary>The actor's roles as administrator.</summary>
    public IEnumerable<Membership> Reach => context.Actor.Memberships.Where(m => m.Role == Role.Administrator);

    /// <summary>Nobody but an administrator does this.</summary>
    /// <exception cref="NotYourAction">The actor is none.</exception>
    public void DemandAdministrator()
    {
        if (!Reach.Any())
        {
            throw new NotYourAction(new("只有管理员可以这样做。", "Only an administrator does this."));
        }
    }

    /// <summary>Carries out a command, or answers as it was answered before under its key.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="remembered">The command as its hash may hold it: without secrets.</param>
    /// <param name="validator">What makes it well formed.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Cancels it.</param>
    public Task<TAnswer> CarryOutAsync<TCommand, TAnswer>(
        string action,
        TCommand command,
        TCommand remembered,
        IValidator<TCommand> validator,
        Func<Task<TAnswer>> change,
        CancellationToken cancel
    )
        where TCommand : notnull
    {
        DemandAdministrator();
        return CarryOutForAsync(action, command, remembered, validator, change, cancel);
    }

    /// <summary>The same for whoever the caller has found entitled.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="remembered">The command as its hash may hold it: without secrets.</param>
    /// <param name="validator">What makes it well formed.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Cancels it.</param>
    internal async Task<TAnswer> CarryOutForAsync<TCommand, TAnswer>(
        string action,
        TCommand command,
        TCommand remembered,
        IValidator<TCommand> validator,
        Func<Task<TAnswer>> change,
        CancellationToken cancel
    )
        where TCommand : notnull
    {
        Validation.Demand(command, [validator]);
        var hash = Fingerprint.Of($"{action}\n{Json.Write(remembered)}");
        try
        {
            return await commit.RunAsync(() => ChangeAsync(action, remembered, hash, change, cancel), cancel);
        }
        catch (Refusal)
        {
            // A replay at the same moment may have done it: then it is not a fault but the same answer.
            db.ChangeTracker.Clear();
            if (await AnsweredBeforeAsync(hash, cancel) is { } done)
            {
                return Json.Read<TAnswer>(done);
            }

            throw;
        }
    }

    /// <summary>
    /// Lets changes that look at the same rows come one after the other, until the transaction ends: the second sees what the first
    /// entered. The row is only locked: it counts nothing, and no case has its number.
    /// </summary>
    /// <param name="series">What is waited for.</param>
    /// <param name="cancel">Cancels it.</param>
    internal async Task InTurnAsync(string series, CancellationToken cancel)
    {
        if (await db.CaseCounters.FromSqlRaw(dialect.LockCounter, series).AsNoTracking().SingleOrDefaultAsync(cancel) is null)
        {
            db.CaseCounters.Add(new CaseCounter { Series = series });
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task<TAnswer> ChangeAsync<TCommand, TAnswer>(
        string action,
        TCommand remembered,
        string hash,
        Func<Task<TAnswer>> change,
        CancellationToken cancel
    )
        where TCommand : notnull
    {
        if (await AnsweredBeforeAsync(hash, cancel) is { } kept)
        {
            return Json.Read<TAnswer>(kept);
        }

        var answer = await change();
        db.IdempotentRequests.Add(
            new IdempotentRequest
            {
                ActorId = context.Actor.UserId,
                IdempotencyKey = context.Key,
                RequestHash = hash,
                Answer = Json.Write(answer),
                At = time.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync(cancel);
        log.LogInformation(
            "{Action} by {User} ({Name}): {Command}",
            action,
            context.Actor.UserId,
            context.Actor.Name,
            Json.Write(remembered)
        );
        return answer;
    }

    private async Task<string?> AnsweredBeforeAsync(string hash, CancellationToken cancel)
    {
        var actor = context.Actor.UserId;
        var kept = await db
            .IdempotentRequests.AsNoTracking()
            .SingleOrDefaultAsync(r => r.ActorId == actor && r.IdempotencyKey == context.Key, cancel);
        return kept is null ? null
            : kept.RequestHash == hash ? kept.Answer
            : throw new KeyUsedForAnother();
    }
}

/// <summary>There is no such organisation or account, or it is not in this person's reach; which of the two is not told.</summary>
public sealed class NotInReach()
    : Refusal(
        "not-found",
        new("没有这个组织或账号，或者不在您的管理范围内。", "There is no such organisation or account, or it is not in your reach.")
    );
