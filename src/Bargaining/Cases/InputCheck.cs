using System.Collections.Concurrent;
using System.Reflection;
using Bargaining.Access;
using Bargaining.Data;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Cases;

/// <summary>What is not well formed in a command that is not sent (填写检查): a form asks it that could not read all of its fields and wants to
/// say all that is wrong at once.</summary>
public sealed class InputCheck(BargainingDb db, CaseSession session, CommandContext context, IServiceProvider services)
{
    private static readonly MethodInfo Of = typeof(InputCheck).GetMethod(nameof(Demand), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly ConcurrentDictionary<Type, MethodInfo> Known = new();

    /// <summary>Its faults; none where something else would refuse it. Nothing is written.</summary>
    public async Task<IReadOnlyList<FieldFault>> FaultsAsync(Command command, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        session.Reset(context.Actor);
        try
        {
            await session.LoadForAsync(command, cancel);
            if (UseCases.Of(command.GetType()).DayOf(command) is { } on)
            {
                session.TakenOn(on);
            }

            Known
                .GetOrAdd(command.GetType(), type => Of.MakeGenericMethod(type))
                .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [command], null);
            return [];
        }
        catch (Invalid invalid)
        {
            return invalid.Faults;
        }
        catch (Refusal)
        {
            return [];
        }
    }

    private void Demand<TCommand>(TCommand command) => Validation.Demand(command, services.GetServices<IValidator<TCommand>>());
}
