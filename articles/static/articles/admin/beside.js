// The public page beside the form, as one types.
