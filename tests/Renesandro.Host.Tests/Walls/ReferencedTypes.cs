using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Renesandro.Host.Tests.Walls;

/// <summary>All types that a type names: in its declaration, its attributes, its members and their bodies, its nested types included.</summary>
internal static class ReferencedTypes
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
    [
        .. Flat(type.BaseType),
        .. type.Interfaces.SelectMany(entry => Flat(entry.InterfaceType)),
        .. Attributes(type),
        .. Constraints(type),
        .. type.Fields.SelectMany(field => Flat(field.FieldType).Concat(Attributes(field))),
        .. type.Properties.SelectMany(Attributes),
        .. type.Events.SelectMany(Attributes),
        .. type.Methods.SelectMany(OfMethod),
        .. type.NestedTypes.SelectMany(Of),
    ];

    private static IEnumerable<TypeReference> OfMethod(MethodDefinition method) =>
    [
        .. Flat(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Flat(parameter.ParameterType).Concat(Attributes(parameter))),
        .. method.Overrides.SelectMany(OfMember),
        .. Attributes(method),
        .. Constraints(method),
        .. method.HasBody ? OfBody(method.Body) : [],
    ];

    private static IEnumerable<TypeReference> OfBody(MethodBody body) =>
    [
        .. body.Variables.SelectMany(variable => Flat(variable.VariableType)),
        .. body.ExceptionHandlers.SelectMany(handler => Flat(handler.CatchType)),
        .. body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>().SelectMany(OfMember),
    ];

    private static IEnumerable<TypeReference> OfMember(MemberReference member) => member switch
    {
        TypeReference type => Flat(type),
        GenericInstanceMethod method => [.. Flat(method.DeclaringType), .. method.GenericArguments.SelectMany(Flat), .. Values(method.ElementMethod)],
        MethodReference method => [.. Flat(method.DeclaringType), .. Values(method)],
        FieldReference field => [.. Flat(field.DeclaringType), .. Enums([field.FieldType])],
        _ => [],
    };

    // A value of an enum is a number in the body: only the member that accepts or returns it names the type.
    private static IEnumerable<TypeReference> Values(MethodReference method) =>
        Enums(method.Parameters.Select(parameter => parameter.ParameterType).Prepend(method.ReturnType));

    private static IEnumerable<TypeReference> Enums(IEnumerable<TypeReference> types) =>
        types.SelectMany(Flat).Where(type => type.Namespace.StartsWith("Renesandro", StringComparison.Ordinal) && type.Resolve() is { IsEnum: true });

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => parameter.Constraints).SelectMany(constraint => Flat(constraint.ConstraintType));

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        from attribute in provider.CustomAttributes
        from type in Arguments(attribute).SelectMany(Named).Prepend(attribute.AttributeType)
        from flat in Flat(type)
        select flat;

    private static IEnumerable<CustomAttributeArgument> Arguments(CustomAttribute attribute) =>
        [.. attribute.ConstructorArguments, .. attribute.Properties.Concat(attribute.Fields).Select(property => property.Argument)];

    private static IEnumerable<TypeReference> Named(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => [argument.Type, type],
        CustomAttributeArgument inner => Named(inner),
        CustomAttributeArgument[] inner => inner.SelectMany(Named),
        _ => [argument.Type],
    };

    // List<JobLease[]> names List, JobLease and nothing else.
    private static IEnumerable<TypeReference> Flat(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Flat(generic.ElementType), .. generic.GenericArguments.SelectMany(Flat)],
        IModifierType modified => [.. Flat(modified.ModifierType), .. Flat(modified.ElementType)],
        TypeSpecification composed => Flat(composed.ElementType),
        _ => [type],
    };
}
