// What is missing before publishing, kept up to date while one writes.
