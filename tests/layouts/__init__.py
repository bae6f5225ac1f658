"""Documents written by somebody who has not seen the recogniser: models, layouts, mutations."""
